namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>
    /// Claims a token and starts its job. It is given to the shell as its first argument too, for a job that needs a shell of its own to
    /// leave the agent's control group.
    /// </summary>
    public static readonly string Launch = Compact(Common + Spool + Feed + Sweep + Wrap + """
        # 1 this text, 2 prelude's text, 3 spool, 4 "trusted", "alone" or nothing, 5 token, 6 limit, 7 when full, 8 merge, 9 input, 10 retention, 11 user,
        # 12 directory, 13... the program and its arguments.
        if [ -n "${qga_job-}" ]; then
            shift 4
            qga_wrap "$@"
            exit
        fi
        # Where the agent could not have it led by setsid.
        if [ "$4" = alone ] && [ -z "${qga_alone-}" ] && command -v setsid >/dev/null; then
            export qga_alone=1
            exec setsid /bin/sh -c 'eval "$1"' qga-sdk "$@"
        fi
        qga_enter "$3" "$4"
        qga_job=$qga_root/$5 qga_script=$1 qga_prelude=$2
        shift 4
        if ! mkdir -m 700 "$qga_job" 2>/dev/null; then
            [ -d "$qga_job" ] || qga_fail spool-write
            printf 'qga-sdk 1\nknown\n'
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

        # Before the pipe the job, which goes on; behind it what tells of its beginning, and then ends the shell that waits for both. A shell's
        # "&" would have the program ignore SIGINT and SIGQUIT. All of them are in its group, and what it sends there at once must not end them.
        trap '' HUP INT QUIT TERM
        (
            exec 2>/dev/null </dev/null
            if [ -d /run/systemd/system ]; then
                qga_slurp </proc/self/cgroup
                export qga_cgroup="$qga_lines" qga_job qga_script qga_prelude
                if command -v systemd-run >/dev/null; then
                    (
                        # A shell cannot undo what was ignored when it began.
                        trap - HUP INT QUIT TERM
                        exec setsid setsid /bin/sh -c 'systemd-run --quiet --scope --collect -- /bin/sh -c "eval \"\$qga_script\"" qga-sdk "" "" "" "" "$@" || : >refused' qga-sdk "$@"
                    )
                    qga_n=0
                    while [ ! -e wrap ] && [ ! -e refused ] && [ $qga_n -lt 100 ]; do
                        sleep 0.02 || { sleep 1; qga_n=$((qga_n + 50)); }
                        qga_n=$((qga_n + 1))
                    done
                    [ ! -e wrap ] || exit 0
                fi
            fi
            qga_wrap "$@"
        ) | (
            read -r qga_verdict
            # Of two that would begin one does; the other one may be heard first.
            if [ "$qga_verdict" = never ] && read -r qga_line; then qga_verdict=$qga_line; fi
            if [ "$qga_verdict" = never ]; then
                printf 'qga-sdk 1\nnever\n'
            else
                qga_verdict=${qga_verdict:-user} qga_more=
                printf '%s\n' "$qga_verdict" >verdict
                [ "$4" = 1 ] || qga_more='err 0
        '
                [ "$5" != live ] || qga_more="${qga_more}in 0
        "
                qga_slurp <status
                printf 'qga-sdk 1\n%sverdict %s\nout 0\n%slife alive\n' "$qga_lines" "$qga_verdict" "$qga_more"
            fi
            exec </dev/null >/dev/null 2>&1
            [ /proc/$$/cwd -ef . ] && kill -9 $$
            qga_sweep
        )
        exit 0

        """);
}
