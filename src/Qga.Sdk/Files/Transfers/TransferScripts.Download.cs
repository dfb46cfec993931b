namespace Qga.Sdk;

internal static partial class TransferScripts
{
    /// <summary>
    /// What a file is. $1: its path. $2: how many bytes of its beginning are wanted the SHA-256 of; 0 for none. $3: user or nothing. $4: what runs as the user.
    /// </summary>
    public static readonly GuestScript Look = new("look at", Prologue + """
        split "$1"; path=$1 prefix=$2 user=$3 text=$4
        if [ -n "$user" ]; then as_user "$text" "$path" "$prefix"; exit; fi
        set -- "$path" "$prefix"
        """ + "\n" + LookAsUser) { Windows = WindowsTransferScripts.Look };

    /// <summary>The same with a user's rights. $1: path. $2: how many bytes.</summary>
    public const string LookAsUser = """
        LC_ALL=C
        export LC_ALL
        if [ ! -e "$1" ]; then echo failed=missing; exit 9; fi
        stat -L -c 'size=%s
        mode=%f
        modified=%Y
        facts=%d:%i:%s:%y:%z' "$1" || exit 9
        if command -v gzip >/dev/null 2>&1; then echo gzip=1; fi
        if command -v sha256sum >/dev/null 2>&1; then
            echo sha256=1
            if [ "$2" -gt 0 ] && [ -f "$1" ]; then
                printf 'sum='
                head -c "$2" <"$1" | sha256sum
            fi
        fi
        """;

    /// <summary>Makes a directory for what passes through. $1: its name.</summary>
    public static readonly GuestScript MakePassage = new("make room for", Prologue + """
        passage "$1"
        printf 'base=%s\n' "$dir"
        """) { Windows = WindowsTransferScripts.MakePassage };

    /// <summary>
    /// Sends something through numbered pieces in a directory of its own, of which at most three are full at a time. A piece of no
    /// length is the end. Without a reader for ten minutes it gives up. The function <c>produce</c> stands before it.
    /// </summary>
    private const string Spool = """
        spool() {
            n=0
            while :; do
                idle=0
                while [ "$n" -ge 3 ] && [ -s "$((n - 3))" ]; do
                    idle=$((idle + 1))
                    [ -e live ] && [ "$idle" -lt 60000 ] || return 1
                    nap
                done
                [ "$n" -lt 3 ] || rm -f "$((n - 3))"
                [ -e live ] || return 1
                dd bs=65536 count=64 iflag=fullblock of=part 2>/dev/null && mv part "$n" || return 1
                [ -s "$n" ] || return 0
                n=$((n + 1))
            done
        }
        cd "$1" || fail stage
        : >live
        if ! produce "$@" | spool || ! read -r status <status; then
            tail -n 5 said >&2
            fail read
        fi
        if [ "$status" != 0 ]; then
            tail -n 5 said >&2
            if grep -q -e 'as we read it' -e 'before we read it' said; then fail changed; fi
            fail read
        fi
        if [ -s sum ]; then printf 'sum=' && cat sum; fi
        """;

    /// <summary>A file. $1: path of the passage. $2: path. $3: 1 to pack. $4: where it begins. $5: user or nothing. $6: what runs as the user.</summary>
    public static readonly GuestScript SpoolFile = new("send", Prologue + """
        produce() {
            user=$5
            { if [ -n "$5" ]; then as_user "$6" "$2" "$4"; else tail -c "+$(($4 + 1))" <"$2"; fi 2>said; echo $? >status; } |
                if [ "$3" = 1 ]; then gzip -1c; else cat; fi
        }

        """ + Spool);

    /// <summary>A directory as an archive. $1: path of the passage. $2: path. $3: 1 to pack. $4: 1 for the SHA-256 of the archive.</summary>
    public static readonly GuestScript SpoolTree = new("send", Prologue + """
        has tar || fail no-tar
        [ "$3" = 0 ] || has gzip || fail no-gzip
        # Not every small system has made the first of them.
        [ -e /dev/fd ] && open=/dev/fd || open=/proc/self/fd
        summed() { if [ "$1" = 1 ]; then { tee "$open/3" | sha256sum >sum; } 3>&1; else cat; fi; }
        packed() { if [ "$1" = 1 ]; then gzip -1c; else cat; fi; }
        produce() {
            { tar -C "$2" -cf - . 2>said; echo $? >status; } | summed "$4" | packed "$3"
        }

        """ + Spool) { Windows = WindowsTransferScripts.SpoolTree };

    /// <summary>Reads a file with a user's rights. $1: path. $2: where it begins.</summary>
    public const string ReadAsUser = """
        exec tail -c "+$(($2 + 1))" <"$1"
        """;
}
