namespace Qga.Sdk;

/// <summary>
/// The fixed texts that run in a guest, for a POSIX shell with coreutils or busybox. What the caller gives is <c>$1</c> and so on. They
/// answer in lines of <c>name=value</c>, and with <c>failed=CODE</c> where they know what is wrong.
/// </summary>
internal static partial class TransferScripts
{
    /// <summary>Stands before each of them.</summary>
    private const string Prologue = """
        umask 077
        fail() { printf 'failed=%s\n' "$1"; exit 9; }
        has() { command -v "$1" >/dev/null 2>&1; }
        nap() { sleep 0.01 2>/dev/null || sleep 1; }

        # With the rights of $user. No argument may begin with a dash.
        as_user() {
            text=$1; shift
            if has runuser; then runuser -u "$user" -- /bin/sh -c "$text" sh "$@"
            elif has su; then su -s /bin/sh -c "$text" "$user" sh "$@"
            else fail no-user; fi
        }

        # A directory of ours that nobody has touched for a day. Who cannot find out does not take it for one.
        abandoned() { [ -d "$1" ] && [ ! -L "$1" ] && [ -O "$1" ] && recent=$(find "$1" -mmin -1440) && [ -z "$recent" ]; }

        # Splits $1 into $dir and $name.
        split() {
            name=${1##*/} dir=${1%/*}/
            case $1 in /*) ;; *) fail path ;; esac
            case $name in '' | . | ..) fail path ;; esac
        }

        # Each directory on the way to $1, and each link, belongs to root or to this user, and nobody else can write to it. A sticky
        # one keeps what is ours as it is. What holds for all of them stays so: nobody else can change it.
        trusted() {
            rest=$1 at= hops=0 me=$(id -u)
            set -- /
            while [ -n "$rest" ]; do
                part=${rest%%/*}
                case $rest in */*) rest=${rest#*/} ;; *) rest= ;; esac
                case $part in '' | .) continue ;; ..) at=${at%/*}; continue ;; esac
                set -- "$@" "$at/$part"
                if [ -L "$at/$part" ]; then
                    hops=$((hops + 1))
                    [ "$hops" -le 40 ] || return 1
                    to=$(readlink "$at/$part" && printf x) || return 1
                    to=${to%?x}
                    case $to in /*) at= ;; esac
                    rest=$to/$rest
                else
                    at=$at/$part
                fi
            done
            facts=$(stat -c '%u %g %a %F' "$@") || return 1
            printf '%s\n' "$facts" | while read -r owner group mode kind; do
                [ "$owner" = 0 ] || [ "$owner" = "$me" ] || exit 1
                [ "$kind" != 'symbolic link' ] || continue
                case $mode in
                    [1357]???) ;;
                    *[2367]) exit 1 ;;
                    *[2367]?) [ "$group" = 0 ] || exit 1 ;;
                esac
            done
        }

        # A directory for what passes through, where nobody else can get at it.
        passage() {
            for dir in /run/ /var/tmp/ /tmp/; do
                for old in "$dir".qga-s-*; do
                    if abandoned "$old"; then rm -rf "$old"; fi
                done
                if [ -d "$dir" ] && trusted "$dir" && mkdir -m 700 "$dir$1" 2>/dev/null; then cd "$dir$1" && return; fi
            done
            fail stage
        }

        """;

    /// <summary>Removes a staging directory. $1: a path beside which it lies. $2: its name.</summary>
    public static readonly GuestScript Remove = new("remove what was staged for", Prologue + """
        split "$1"
        cd "$dir" && rm -rf "./$2"
        """) { Windows = WindowsTransferScripts.Remove };

    /// <summary>Removes what passes through, and ends what fills it. $1: its name.</summary>
    public static readonly GuestScript RemovePassage = new("remove what was sent from", Prologue + """
        for path in "/run/$1" "/var/tmp/$1" "/tmp/$1"; do
            if [ -d "$path" ] && [ ! -L "$path" ] && [ -O "$path" ]; then
                rm -f "$path/live"
                for i in 1 2 3 4 5; do
                    if rm -rf "$path" 2>/dev/null && [ ! -e "$path" ]; then break; fi
                    nap
                done
                rm -rf "$path"
            fi
        done
        """) { Windows = WindowsTransferScripts.RemovePassage };
}
