namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>Stays beside the program: has its output kept, its input fed, and notes its end.</summary>
    private const string Wrap = """
        # Has descriptor 9 be a new pipe, open for both. A here-document is one in most shells, which costs no process.
        qga_pipe() {
            exec 9<<QGA
        .
        QGA
            if [ -p /proc/self/fd/9 ]; then
                exec 9<>/proc/self/fd/9
                read -r qga_go <&9
            else
                mkfifo pipe || exit
                exec 9<>pipe
                rm -f pipe
            fi
        }

        # Whether this shell is out of the control groups by which a service manager finds what belongs to the agent.
        qga_left() {
            while read -r qga_line; do
                case $qga_line in 0::/ | *:name=systemd:/) continue ;; 0::* | *:name=systemd:*) ;; *) continue ;; esac
                case $qga_cgroup in *"$qga_line
        "*) return 1 ;; esac
            done </proc/self/cgroup
        }

        # 1 token, 2 limit, 3 when full, 4 merge, 5 input, 6 retention, 7 user, 8 directory, 9... the program and its arguments. Standard output
        # takes one line of what came of it.
        qga_wrap() {
            # What a program sends to its whole group does not end what looks after it.
            trap '' HUP INT QUIT TERM
            exec 2>/dev/null </dev/null
            cd "$qga_job" && qga_begin || { printf 'never\n'; exit; }

            # Only outside of its POSIX mode bash tells of a process that a signal has ended.
            case ${BASH_VERSION-} in '') ;; *) (set +o posix) && set +o posix ;; esac
            qga_survives=1
            if [ -n "${qga_cgroup-}" ]; then
                if ! qga_left; then
                    for qga_procs in /sys/fs/cgroup/cgroup.procs /sys/fs/cgroup/systemd/cgroup.procs /sys/fs/cgroup/unified/cgroup.procs; do
                        [ ! -e "$qga_procs" ] || echo 0 >"$qga_procs"
                    done
                    qga_left || qga_survives=0
                fi
            fi

            qga_token=$1 qga_limit=$2 qga_when=$3 qga_merge=$4 qga_input=$5 qga_keep=$6 qga_user=$7 qga_directory=$8
            shift 8
            qga_boot
            qga_stat self
            qga_by=1
            [ -n "$qga_user" ] || qga_by=0
            printf 'wrapper %s %s %s %s %s %s %s %s %s %s\n' "$qga_pid" "$qga_start" "$qga_boot" "$qga_up" "$qga_keep" "$qga_survives" "$qga_by" "$qga_when" "$qga_merge" "${qga_input%%:*}" >status

            # Whoever is at an end of a pipe opens just this end, once the other end is there: the program tells on descriptor 8, to one after the other.
            qga_pipe
            exec 8<>/proc/self/fd/9
            qga_pipe
            (
                exec >/dev/null
                read -r qga_go <&8
                exec </proc/self/fd/9 8>&- 9>&-
                qga_spool out "$qga_limit" "$qga_when"
            ) &
            qga_output=/proc/$!/fd/9
            if [ "$qga_merge" = 1 ]; then
                qga_error=$qga_output
            else
                qga_pipe
                (
                    exec >/dev/null
                    read -r qga_go <&8
                    exec </proc/self/fd/9 8>&- 9>&-
                    qga_spool err "$qga_limit" "$qga_when"
                ) &
                qga_error=/proc/$!/fd/9
            fi
            qga_feeder= qga_fed=
            case $qga_input in
            live)
                qga_pipe
                (
                    read -r qga_go <&8
                    exec >/proc/self/fd/9 8>&- 9>&-
                    qga_feed
                ) &
                qga_feeder=$!
                qga_source=/proc/$!/fd/9
                qga_stat "$qga_feeder" && qga_fed=$qga_start
                ;;
            bytes:*) qga_source=input ;;
            *) qga_source=/dev/null ;;
            esac
            exec 9>&- 2>why
            (
                trap - HUP INT QUIT TERM
                exec <"$qga_source" 4>&1 >"$qga_output" 2>"$qga_error"
                qga_stat self
                printf 'run %s %s\n' "$qga_pid" "$qga_start" >>status
                printf '\n\n\n' >&8
                exec 8>&-
                set -- "$qga_token" "$qga_directory" "$@"
                cd /
                if [ -n "$qga_user" ]; then
                    export qga_prelude
                    qga_su=su
                    command -v runuser >/dev/null && qga_su=runuser
                    # What changes the user has something to say of its own when the program is killed; that is not the program's output.
                    exec 5>&2 2>/dev/null
                    exec "$qga_su" -s /bin/sh -c 'exec 2>&5 5>&-; eval "$qga_prelude"' -- "$qga_user" qga-sdk "$@"
                fi
                eval "$qga_prelude"
            )
            qga_code=$?
            printf '\n\n\n' >&8
            exec >/dev/null 2>&1 8>&-
            qga_how=exit
            if [ "$qga_code" -gt 128 ] && [ "$qga_code" -le 192 ]; then
                case "$qga_user$qga_code" in
                130 | 141) qga_how=signal ;;
                *) if [ -n "$qga_user" ] || [ -s why ]; then qga_how=signal; fi ;;
                esac
            fi
            [ $qga_how = exit ] || qga_code=$((qga_code - 128))
            printf '%s %s\n' "$qga_how" "$qga_code" >>status
            : >exited
            # It may have ended long ago, and its number may be somebody else's.
            [ -z "$qga_feeder" ] || ! qga_lives "$qga_feeder" "$qga_fed" || kill "$qga_feeder"
            wait
            qga_boot
            printf 'end %s\n' "$qga_up" >>status
            exit
        }

        """;
}
