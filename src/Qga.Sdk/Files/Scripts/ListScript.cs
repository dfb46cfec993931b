namespace Qga.Sdk;

/// <summary>Lists a directory, page by page.</summary>
internal static class ListScript
{
    /// <summary>How many entries a page has at least: however long their names are, a reply holds them.</summary>
    public const int LeastEntries = 100;

    // What the agent keeps of an output holds so many by far.
    private const int MostEntries = 20_000;

    // What an entry takes, its base64 included, when its name is long.
    private const int EntryBytes = 1024;

    /// <summary>What stands behind the last page.</summary>
    public const string End = "end";

    /// <summary>What stands behind every other page.</summary>
    public const string More = "more";

    /// <summary>How many entries a page has on a link that carries replies of this size.</summary>
    public static int EntriesFor(long maxReplyBytes) => (int)Math.Clamp(maxReplyBytes / EntryBytes, LeastEntries, MostEntries);

    /// <summary>
    /// $1: the directory. $2: how many entries were shown already. $3: how many to show. Prints groups: their number, a NUL, that many
    /// names each with a NUL, as many lines of stat, as many link targets each with a NUL (empty where there is none). What
    /// vanishes meanwhile is left out.
    /// </summary>
    public static GuestScript Script { get; } = new("list", $$"""
        show() {
            if lines=$(stat -c '{{InfoScript.StatFormat}}' -- "$@" 2>/dev/null); then
                printf '%s\0' $# "$@"
                printf '%s\n' "$lines"
                for shown do
                    [ ! -L "$shown" ] || readlink -n -- "$shown" 2>/dev/null
                    printf '\0'
                done
            elif [ $# -gt 1 ]; then
                for single do show "$single"; done
            fi
        }
        decode "$1"
        stat -L -- "$decoded/." >/dev/null || exit 1
        cd -- "$decoded/." || exit 1
        skip=$2
        last=$(($2 + $3))
        index=0
        set --
        for name in * .[!.]* ..?*; do
            index=$((index + 1))
            [ $index -gt $skip ] || continue
            if [ $index -gt $last ]; then
                [ $# -eq 0 ] || show "$@"
                printf '{{More}}\0'
                exit
            fi
            [ -e "$name" ] || [ -L "$name" ] || continue
            set -- "$@" "$name"
            if [ $# -ge 100 ]; then
                show "$@"
                set --
            fi
        done
        [ $# -eq 0 ] || show "$@"
        printf '{{End}}\0'
        """) { Windows = WindowsFileScripts.List };
}
