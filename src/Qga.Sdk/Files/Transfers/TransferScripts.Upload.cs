namespace Qga.Sdk;

internal static partial class TransferScripts
{
    /// <summary>
    /// Makes the staging directory of an upload beside its target, and puts into it what a broken attempt left.
    /// $1: target. $2: 1 to allow untrusted directories. $3: what the staging directories for this target begin with. $4: the new one.
    /// $5: 1 to continue. $6: the user, or nothing; with one it is made elsewhere, by root. $7: directory when one is uploaded, else file.
    /// </summary>
    public static readonly GuestScript Stage = new("stage an upload to", Prologue + """
        split "$1"; target=$1 allow=$2 prefix=$3 stage=$4 resume=$5 user=$6
        if [ -n "$user" ]; then
            id "$user" >/dev/null 2>&1 || fail no-user
            dir=/var/tmp/
            trusted "$dir" || dir=/run/
        fi
        [ -d "$dir" ] || fail no-directory
        [ "$allow" = 1 ] || trusted "$dir" || fail untrusted
        cd "$dir" || fail no-directory
        case $7 in
            file) [ -n "$user" ] || [ ! -d "./$name" ] || [ -L "./$name" ] || fail is-directory ;;
            *) if [ -L "./$name" ] || { [ -e "./$name" ] && [ ! -d "./$name" ]; }; then fail is-no-directory; fi ;;
        esac

        # What nobody has touched for a day is of somebody who will not come back.
        for old in "$prefix"*; do
            if abandoned "$old"; then rm -rf "$old"; fi
        done
        mkdir -m 700 "$stage" || fail stage
        [ "$7" = file ] || mkdir "$stage/tree" || fail stage
        size=0
        if [ "$resume" = 1 ] && has sha256sum; then
            for old in "$prefix"*; do
                if [ "$old" != "$stage" ] && [ -d "$old" ] && [ ! -L "$old" ] && [ -O "$old" ]; then
                    mv "$old/old" "$stage/old" 2>/dev/null || [ -e "$stage/old" ] || mv "$old/data" "$stage/old" 2>/dev/null
                    rm -rf "$old"
                fi
            done

            # The agent may still have it open for the broken attempt, so a copy is gone on with, which nobody else writes to.
            if [ -f "$stage/old" ] && [ ! -L "$stage/old" ]; then
                cp "$stage/old" "$stage/data" && rm "$stage/old" && size=$(stat -c %s "$stage/data") || { rm -f "$stage/old" "$stage/data"; size=0; }
            fi
            if [ "$size" -gt 0 ]; then printf 'sum='; sha256sum <"$stage/data"; fi
        fi
        printf 'base=%s\nsize=%s\n' "$([ -z "$user" ] || printf %s "$dir")" "$size"
        if has gzip; then echo gzip=1; fi
        if has tar; then echo tar=1; fi
        if has sha256sum; then echo sha256=1; fi
        """) { Windows = WindowsTransferScripts.Stage };

    /// <summary>Unpacks a piece onto the end of what is staged. $1: path of the staging directory. $2: the piece. $3: the length that it must have then.</summary>
    public static readonly GuestScript Unpack = new("unpack what was uploaded to", Prologue + """
        cd "$1" || fail stage
        gzip -dc <"$2" >>data || fail unpack
        rm "$2"
        [ "$(stat -c %s data)" = "$3" ] || fail unpack
        """);

    /// <summary>Compares what is staged with what was sent. $1: path of the staging directory. $2: length. $3: SHA-256 or nothing.</summary>
    public static readonly GuestScript Check = new("check what was uploaded to", Prologue + """
        cd "$1" && [ -O . ] && [ -f data ] && [ ! -L data ] || fail stage
        [ "$(stat -c %s data)" = "$2" ] || fail size
        if [ -n "$3" ]; then
            sha256sum <data >sum || fail sum
            read -r got rest <sum
            [ "$got" = "$3" ] || fail sum
        fi
        """) { Windows = WindowsTransferScripts.Check };

    /// <summary>
    /// Gives what is staged its mode, owner and time, and moves it into its place. $1: target. $2: path of the staging
    /// directory. $3: length. $4: mode or nothing. $5: mode of a file that is new. $6: owner or nothing. $7: time or nothing.
    /// $8: user or nothing. $9: what runs as the user.
    /// </summary>
    public static readonly GuestScript Place = new("put into place", Prologue + """
        split "$1"; target=$1 stage=$2 size=$3 mode=$4 fallback=$5 owner=$6 time=$7 user=$8
        cd "$stage" && [ -O . ] && [ -f data ] && [ ! -L data ] || fail stage
        [ "$(stat -c %s data)" = "$size" ] || fail size
        if [ -n "$user" ]; then
            as_user "$9" "$target" "${stage##*/}" "$mode" "$fallback" "$time" "$size" <data
            status=$?
            cd / && rm -rf "$stage"
            exit "$status"
        fi
        if [ -z "$mode" ]; then
            mode=$fallback
            if [ -f "$dir$name" ] && [ ! -L "$dir$name" ]; then
                kept=$(stat -c '%a %u:%g' "$dir$name")
                mode=${kept% *} owner=${owner:-${kept#* }}
            fi
        fi
        [ -z "$owner" ] || chown -h "$owner" data || fail owner
        chmod "$mode" data || fail owner
        [ -z "$time" ] || touch -h -d "@$time" data 2>/dev/null || touch -h -d "@${time%.*}" data
        [ ! -d "$dir$name" ] || [ -L "$dir$name" ] || fail is-directory
        mv -fT data "$dir$name" || fail place
        cd / && rm -rf "$stage"
        """) { Windows = WindowsTransferScripts.Place };

    /// <summary>The last step with a user's rights: the bytes come on standard input. $1: target. $2: staging name. $3: mode or nothing. $4: mode of a file that is new. $5: time or nothing. $6: length.</summary>
    public const string PlaceAsUser = """
        umask 077
        fail() { printf 'failed=%s\n' "$1"; exit 9; }
        name=${1##*/} dir=${1%/*}/
        cd "$dir" || fail no-directory
        [ ! -d "./$name" ] || [ -L "./$name" ] || fail is-directory
        mkdir -m 700 "$2" || fail stage
        trap 'rm -rf "$2"' EXIT
        
        cat >"$2/data" || fail size
        [ "$(stat -c %s "$2/data")" = "$6" ] || fail size
        mode=$3
        if [ -z "$mode" ]; then
            mode=$4
            if [ -f "./$name" ] && [ ! -L "./$name" ]; then mode=$(stat -c %a "./$name"); fi
        fi
        chmod "$mode" "$2/data" || fail owner
        [ -z "$5" ] || touch -d "@$5" "$2/data" 2>/dev/null || touch -d "@${5%.*}" "$2/data"
        mv -fT "$2/data" "./$name" || fail place
        """;
}
