namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>What the scripts that go to a job begin with.</summary>
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

        # Makes the mark after which a job begins, or never does: whoever comes first.
        qga_begin() {
            set -C
            { :; } 2>/dev/null >wrap
            set -- $?
            set +C
            return "$1"
        }

        # Sets qga_pid, qga_state, qga_ppid, qga_group, qga_session and qga_start of a process; fails when there is none.
        qga_stat() {
            qga_text=
            { while IFS= read -r qga_line; do qga_text=$qga_text$qga_line; done; } 2>/dev/null <"/proc/$1/stat" || return 1
            qga_pid=${qga_text%% *}
            set -- ${qga_text##*) }
            [ $# -ge 20 ] || return 1
            qga_state=$1 qga_ppid=$2 qga_group=$3 qga_session=$4
            shift 19
            qga_start=$1
        }

        # Whether the process $1 is still the one that began at $2.
        qga_lives() {
            qga_stat "$1" && [ "$qga_start" = "$2" ] && [ "$qga_state" != Z ]
        }

        # Takes all lines of its standard input into qga_lines.
        qga_slurp() {
            qga_lines=
            while IFS= read -r qga_line; do qga_lines="$qga_lines$qga_line
        "; done
        }

        qga_boot() {
            read -r qga_boot </proc/sys/kernel/random/boot_id
            read -r qga_up qga_rest </proc/uptime
            qga_up=${qga_up%%.*}
        }

        # Fails when $1, or a directory above it, can be changed by somebody else than root and the agent's user. Above it, directories with
        # the sticky bit do, and $1 itself too when $2 is given.
        qga_trust() {
            qga_sticky=${2-}
            while read -r qga_key qga_rest qga_me qga_rest; do
                [ "$qga_key" != Uid: ] || break
            done </proc/self/status
            qga_at=$1
            set -- /
            while [ -n "$qga_at" ]; do
                set -- "$@" "$qga_at"
                qga_at=${qga_at%/*}
            done
            qga_list=$(LC_ALL=C ls -ldn "$@" 2>/dev/null)
            qga_count=0
            while read -r qga_mode qga_rest qga_uid qga_rest; do
                qga_count=$((qga_count + 1))
                case $qga_mode in
                d????-??-*) ;;
                d????????[tT]*) [ $qga_count -lt $# ] || [ -n "$qga_sticky" ] || qga_count=-99 ;;
                *) qga_count=-99 ;;
                esac
                case $qga_uid in
                0 | "$qga_me") ;;
                *) qga_fail spool-owner ;;
                esac
            done <<QGA
        $qga_list
        QGA
            [ $qga_count -eq $# ] || qga_fail spool-open
        }

        # Finds the spool's root $1, makes it when it is not there, and ends when it cannot be trusted. With "trusted" as $2 it was found so
        # before: since then nobody but root and the agent's user can have changed that.
        qga_enter() {
            CDPATH= cd -P -- "${1%/*}/" 2>/dev/null || qga_fail spool-parent
            qga_parent=$PWD qga_root=${PWD%/}/${1##*/}
            if [ ! -e "$qga_root" ] && [ ! -L "$qga_root" ]; then
                qga_trust "$qga_parent" sticky
                mkdir -m 700 "$qga_root" 2>/dev/null && return
            fi
            [ -d "$qga_root" ] && [ ! -L "$qga_root" ] || qga_fail spool-missing
            [ -O "$qga_root" ] || qga_fail spool-owner
            [ "$2" = trusted ] || qga_trust "$qga_root"
        }

        """;
}
