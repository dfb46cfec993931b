namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>The last steps before the program takes over: directory, PATH, and whether it can be run.</summary>
    public static readonly string Prelude = Compact("""
        # 1 token, 2 directory, 3... the program. Descriptor 4 takes one word of what came of it; where qga_word is set, standard error does,
        # and only a refusal.
        qga_refuse() {
            if [ -n "${qga_word-}" ]; then printf '%s%s\n' "$qga_word" "$1" >&2; else printf '%s\n' "$1" >&4; fi
            exit 126
        }
        qga_token=$1 qga_directory=$2
        shift 2
        if [ -n "$qga_directory" ]; then
            CDPATH= cd -- "$qga_directory" 2>/dev/null || qga_refuse directory
        fi
        if [ -n "${qga_path+x}" ]; then PATH=$qga_path; else unset PATH; fi
        case $1 in
        */*)
            [ -e "$1" ] || qga_refuse missing
            [ -f "$1" ] && [ -x "$1" ] || qga_refuse denied
            ;;
        *)
            qga_found=missing
            set -f
            IFS=:
            for qga_entry in ${PATH-/usr/bin:/bin}; do
                [ -f "${qga_entry:-.}/$1" ] || continue
                [ -x "${qga_entry:-.}/$1" ] && qga_found= && break
                qga_found=denied
            done
            unset IFS
            set +f
            [ -z "$qga_found" ] || qga_refuse "$qga_found"
            ;;
        esac
        if [ -z "${qga_word-}" ]; then
            printf 'ok %s\n' "${qga_pid:-$$}" >&4
            export QGA_SDK_JOB="$qga_token."
        fi
        unset qga_path qga_alone qga_job qga_cgroup qga_script qga_prelude qga_word
        exec "$@" 4>&-

        """);
}
