namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>Runs a program in a directory or as a user, for guest-exec to wait for.</summary>
    public static readonly string Run = Compact("""
        # 1 the word that stands before a refusal, 2 prelude's text, 3 user, 4 directory, 5... the program. A refusal goes to standard error.
        unset IFS
        [ -z "${PATH+x}" ] || export qga_path="$PATH"
        PATH=/usr/sbin:/usr/bin:/sbin:/bin${PATH:+:$PATH}
        export qga_word="$1" qga_prelude="$2"
        qga_user=$3
        shift 3
        if [ -n "$qga_user" ]; then
            qga_su=su
            command -v runuser >/dev/null && qga_su=runuser
            command -v "$qga_su" >/dev/null && id -u -- "$qga_user" >/dev/null 2>&1 || { printf '%suser\n' "$qga_word" >&2; exit 126; }
            exec "$qga_su" -s /bin/sh -c 'eval "$qga_prelude"' -- "$qga_user" qga-sdk "" "$@"
        fi
        set -- "" "$@"
        eval "$qga_prelude"

        """);
}
