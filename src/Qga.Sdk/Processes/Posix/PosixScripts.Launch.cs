namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>Claims a token and starts its job, or reports the job that has the token already.</summary>
    public const string Launch = Common + Report + """
        # 1 wrapper's text, 2 prelude's text, 3 spool, 4 token, 5 limit, 6 when full, 7 merge, 8 input, 9 retention, 10 user, 11 directory,
        # 12... the program and its arguments.
        qga_enter "$3"
        export qga_job="$qga_root/$4" qga_wrap="$1" qga_prelude="$2"
        shift 3
        if ! mkdir -m 700 "$qga_job" 2>/dev/null; then
            cd "$qga_job" 2>/dev/null || qga_fail spool-write
            printf 'qga-sdk 1\nknown\n'
            qga_report
            exit 0
        fi
        cd "$qga_job" || qga_fail spool-write
        qga_boot
        printf '%s %s\n' "$qga_boot" "$qga_up" >claim || qga_fail spool-write
        case $5 in
        bytes:*)
            cat >input
            [ "$(wc -c <input)" -eq "${5#bytes:}" ] || { rm -rf "$qga_job"; qga_fail input; }
            ;;
        esac
        if ! command -v setsid >/dev/null; then
            # Without it the program ignores SIGINT and SIGQUIT, as everything does that a shell starts behind itself.
            /bin/sh -c 'eval "$qga_wrap"' qga-sdk "$@" &
            exit 0
        fi
        if [ -d /run/systemd/system ]; then
            export qga_cgroup="$(cat /proc/self/cgroup)"
            if command -v systemd-run >/dev/null; then
                setsid setsid systemd-run --quiet --scope --collect -- /bin/sh -c 'eval "$qga_wrap"' qga-sdk "$@" 2>/dev/null
                qga_n=0
                while [ ! -d wrap ] && [ $qga_n -lt 100 ]; do
                    sleep 0.02 2>/dev/null || { sleep 1; qga_n=$((qga_n + 50)); }
                    qga_n=$((qga_n + 1))
                done
                [ ! -d wrap ] || exit 0
            fi
        fi
        # A process that leads its group forks in setsid, so that the second one goes behind without a shell's "&".
        exec setsid setsid /bin/sh -c 'eval "$qga_wrap"' qga-sdk "$@"

        """;
}
