namespace Qga.Sdk;

/// <summary>
/// What runs in a POSIX guest. The texts are fixed: what comes from the caller or the guest reaches them as arguments, environment or
/// input. They keep to POSIX sh and to what coreutils and busybox share. Their variables begin with <c>qga_</c>, which no variable
/// of a caller may, and what they print is read by <see cref="JobReport"/>.
/// </summary>
internal static partial class PosixScripts
{
    /// <summary>What every script begins with.</summary>
    private const string Common = """
        unset IFS
        if [ -z "${qga_job-}" ]; then
            [ -z "${PATH+x}" ] || export qga_path="$PATH"
            PATH=/usr/sbin:/usr/bin:/sbin:/bin${PATH:+:$PATH}
        fi

        # Says why and ends. The host knows the words.
        qga_fail() {
            printf 'qga-sdk 1\nfail %s\n' "$1"
            exit 0
        }

        # Sets qga_state, qga_ppid and qga_start of a process; fails when there is none.
        qga_stat() {
            qga_text=
            { while IFS= read -r qga_line; do qga_text=$qga_text$qga_line; done; } 2>/dev/null <"/proc/$1/stat" || return 1
            set -- ${qga_text##*) }
            [ $# -ge 20 ] || return 1
            qga_state=$1 qga_ppid=$2
            shift 19
            qga_start=$1
        }

        qga_boot() {
            read -r qga_boot </proc/sys/kernel/random/boot_id
            read -r qga_up qga_rest </proc/uptime
            qga_up=${qga_up%%.*}
        }

        # Finds the spool's root ($1) and makes it when it is not there; refuses it when somebody else could change what is in it.
        qga_enter() {
            qga_parent=$(CDPATH= cd -P -- "${1%/*}/" 2>/dev/null && pwd -P) || qga_fail spool-parent
            qga_root=${qga_parent%/}/${1##*/}
            [ -e "$qga_root" ] || mkdir -m 700 "$qga_root" 2>/dev/null
            [ -d "$qga_root" ] && [ ! -L "$qga_root" ] || qga_fail spool-missing
            [ -O "$qga_root" ] || qga_fail spool-owner
            qga_at=$qga_root
            set -- /
            while [ -n "$qga_at" ]; do
                set -- "$@" "$qga_at"
                qga_at=${qga_at%/*}
            done
            qga_why=$(LC_ALL=C ls -ldn "$@" 2>/dev/null | {
                qga_mine=0 qga_last= qga_count=0
                while read -r qga_mode qga_rest qga_uid qga_rest; do
                    qga_count=$((qga_count + 1)) qga_last=$qga_mode
                    case $qga_mode in
                    d????-??-* | d????????[tT]*) ;;
                    *) printf 'spool-open'; exit ;;
                    esac
                    case $qga_uid in
                    0 | "$qga_mine") ;;
                    *) [ "$qga_mine" = 0 ] || { printf 'spool-owner'; exit; }; qga_mine=$qga_uid ;;
                    esac
                done
                [ "$qga_count" = $# ] || printf 'spool-open'
                case $qga_last in d????-??-*) [ "$qga_mine" = 0 ] || [ "$qga_uid" = "$qga_mine" ] || printf 'spool-owner' ;; *) printf 'spool-open' ;; esac
            })
            [ -z "$qga_why" ] || qga_fail "$qga_why"
        }

        """;
}
