namespace Qga.Sdk;

/// <summary>The guest's side of a freeze, in POSIX sh with fsfreeze of util-linux or busybox.</summary>
internal static class FreezeScripts
{
    /// <summary>Starts the watchdog and gives its pid and when it began. $1: its text. $2: seconds. $3...: mount points, or none for all.</summary>
    public static readonly GuestScript Guard = new("start a watchdog", """
        PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin
        command -v fsfreeze >/dev/null && command -v setsid >/dev/null || exit 3
        text=$1
        shift

        # Under systemd everything that the agent has started ends with it, unless it has left.
        if [ -d /run/systemd/system ]; then
            QGA_SDK_CGROUP=$(cat /proc/self/cgroup)
            export QGA_SDK_CGROUP
        fi
        setsid sh -c "$text" qga-sdk-thaw "$@" &
        """);

    /// <summary>Waits, then thaws. $1: seconds. $2...: mount points, or none for all. busybox knows no short options of fsfreeze.</summary>
    public const string Watch = """
        if [ -n "${QGA_SDK_CGROUP-}" ]; then
            for procs in /sys/fs/cgroup/cgroup.procs /sys/fs/cgroup/systemd/cgroup.procs /sys/fs/cgroup/unified/cgroup.procs; do
                [ ! -e "$procs" ] || echo $$ 2>/dev/null >"$procs"
            done
            [ "$(cat /proc/self/cgroup)" != "$QGA_SDK_CGROUP" ] || exit 3
        fi
        cd /
        read -r stat </proc/$$/stat
        seconds=$1
        shift
        set -- ${stat##*) } -- "$@"
        born=${20}
        while [ "$1" != -- ]; do shift; done
        shift
        sleep "$seconds" >/dev/null 2>&1 </dev/null &
        sleeping=$!
        trap 'kill $sleeping; exit 0' TERM
        printf 'guard %s %s\n' $$ "$born"
        exec >/dev/null 2>&1 </dev/null
        wait $sleeping
        if [ $# -gt 0 ]; then
            for mount; do fsfreeze --unfreeze "$mount"; done
            exit
        fi
        while read -r device mount rest; do
            case $mount in *%*) mount=$(printf '%s' "$mount" | sed 's/%/%%/g') ;; esac
            fsfreeze --unfreeze "$(printf "$mount")"
        done </proc/self/mounts
        """;

    /// <summary>Stops the watchdog, if it is still the same process. $1: its pid. $2: when it began.</summary>
    public static readonly GuestScript Stop = new("stop a watchdog", """
        read -r stat <"/proc/$1/stat" || exit 0
        pid=$1 born=$2
        set -- ${stat##*) }
        [ "${20}" = "$born" ] && kill "$pid"
        """);
}
