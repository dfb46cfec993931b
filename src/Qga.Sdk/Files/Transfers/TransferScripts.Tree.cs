namespace Qga.Sdk;

internal static partial class TransferScripts
{
    /// <summary>Unpacks an archive into the staged tree. $1: path of the staging directory. $2: the archive. $3: 1 when it is packed. $4: its SHA-256 or nothing.</summary>
    public static readonly GuestScript UnpackTree = new("unpack what was uploaded to", Prologue + """
        cd "$1" || fail stage
        if [ -n "$4" ]; then
            sha256sum <"$2" >sum || fail sum
            read -r got rest <sum
            [ "$got" = "$4" ] || fail sum
        fi
        if [ "$3" = 1 ]; then
            { gzip -dc <"$2" || echo failed >broken; } | tar -C tree -xpof - || fail unpack
            [ ! -e broken ] || fail unpack
        else
            tar -C tree -xpof - <"$2" || fail unpack
        fi
        rm "$2"
        """) { Windows = WindowsTransferScripts.UnpackTree };

    /// <summary>
    /// Moves a large file into the staged tree. $1: path of the staging directory. $2: mode. $3: time or nothing. $4: its path in the
    /// tree, with ./ before it.
    /// </summary>
    public static readonly GuestScript Adopt = new("take over a file of", Prologue + """
        cd "$1" && [ -f data ] && [ ! -L data ] || fail stage
        chmod "$2" data || fail owner
        [ -z "$3" ] || touch -d "@$3" data 2>/dev/null || touch -d "@${3%.*}" data
        mv -fT data "tree/$4" || fail place
        """) { Windows = WindowsTransferScripts.Adopt };

    /// <summary>
    /// Puts the staged tree into its place: in one step where there is nothing yet, else entry by entry, each in one step, after a look
    /// whether anything is in the way. Links of the guest below the target are not followed.
    /// $1: target. $2: path of the staging directory. $3: 1 to allow untrusted directories. $4: owner or nothing.
    /// </summary>
    public static readonly GuestScript PlaceTree = new("put into place", Prologue + """
        split "$1"; goal=$dir$name stage=$2 allow=$3
        cd "$stage" && [ -O . ] && [ -d tree ] && [ ! -L tree ] || fail stage
        [ -z "$4" ] || chown -hR "$4" tree || fail owner
        plain() { [ -d "$1" ] && [ ! -L "$1" ]; }

        # $1: a directory of the staged tree. $2: the one that is there.
        look() {
            [ "$allow" = 1 ] || trusted "$2" || fail untrusted
            for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
                there=$2/${entry##*/}
                if [ ! -e "$there" ] && [ ! -L "$there" ]; then continue; fi
                if [ ! -e "$entry" ] && [ ! -L "$entry" ]; then continue; fi
                if plain "$entry"; then
                    plain "$there" || fail in-the-way
                    look "$entry" "$there"
                else
                    ! plain "$there" || fail in-the-way
                fi
            done
        }
        place() {
            find "$1" -mindepth 1 -maxdepth 1 ! -type d -exec sh -c 'exec mv -f "$@" "$0/"' "$2" {} + || fail place
            for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
                plain "$entry" || continue
                if plain "$2/${entry##*/}"; then place "$entry" "$2/${entry##*/}"; else mv -fT "$entry" "$2/${entry##*/}" || fail place; fi
            done
        }
        if [ ! -e "$goal" ] && [ ! -L "$goal" ]; then
            mv -fT tree "$goal" || fail place
        else
            plain "$goal" || fail is-no-directory
            look tree "$goal"
            place tree "$goal"
        fi
        cd / && rm -rf "$stage"
        """) { Windows = WindowsTransferScripts.PlaceTree };
}
