namespace Qga.Cli.Commands.Processes.Shell;

/// <summary>
/// What runs in the guest for an interactive terminal: util-linux's <c>script</c> makes the pseudo-terminal, a FIFO that only the
/// agent's user can write brings the keys, and <c>script</c>'s output is the program's.
/// </summary>
internal static class ShellScripts
{
    /// <summary>Looks whether the guest can: prints what is missing, each on a line, and then the directory for the FIFO.</summary>
    public const string Check = """
        # 1 user or nothing.
        for tool in script stty tty mkfifo; do
            command -v "$tool" >/dev/null 2>&1 || echo "missing $tool"
        done
        case $(script --version 2>/dev/null) in
        *util-linux*) ;;
        *) echo 'missing script' ;;
        esac
        if [ -n "$1" ]; then
            id -u -- "$1" >/dev/null 2>&1 || echo 'missing user'
            command -v runuser >/dev/null 2>&1 || command -v su >/dev/null 2>&1 || echo 'missing su'
        fi
        if [ -d /run ] && [ -w /run ]; then echo 'room /run'; else echo 'room /tmp'; fi

        """;

    /// <summary>Runs a login shell, or another command, in a pseudo-terminal.</summary>
    public const string Session = """
        # 1 directory, 2 rows, 3 columns, 4 user or nothing, 5 command or nothing, 6 the text that runs inside.
        umask 077
        mkdir "$1" && mkfifo "$1/in" || exit 125
        trap 'rm -rf "$qga_directory"' EXIT
        trap 'exit 129' HUP
        trap 'exit 143' TERM
        export qga_directory="$1" qga_rows="$2" qga_columns="$3" qga_user="$4" qga_command="$5" qga_inside="$6"
        SHELL=/bin/sh script -qfec 'eval "$qga_inside"' /dev/null <>"$1/in"

        """;

    /// <summary>What runs inside of the pseudo-terminal: it becomes the shell or the command.</summary>
    public const string Inside = """
        umask 022
        stty sane rows "$qga_rows" columns "$qga_columns"
        tty >"$qga_directory/tty"
        user=$qga_user command=$qga_command
        unset qga_directory qga_rows qga_columns qga_user qga_command qga_inside
        if [ -n "$user" ]; then
            chown -- "$user" "$(tty)"
            if [ -z "$command" ]; then
                if command -v runuser >/dev/null; then exec runuser -l "$user"; else exec su -l "$user"; fi
            elif command -v runuser >/dev/null; then
                exec runuser -l "$user" --session-command="$command"
            else
                exec su -l "$user" -c "$command"
            fi
        fi
        entry=$(getent passwd "$(id -u)" 2>/dev/null || grep "^[^:]*:[^:]*:$(id -u):" /etc/passwd)
        rest=${entry%:*}
        SHELL=${entry##*:} HOME=${rest##*:} USER=${entry%%:*}
        [ -x "$SHELL" ] || SHELL=/bin/sh
        LOGNAME=$USER
        export SHELL HOME USER LOGNAME
        cd "${HOME:-/}" || cd /
        if [ -n "$command" ]; then
            exec "$SHELL" -c "$command"
        fi
        case ${SHELL##*/} in
        sh | dash | ash)
            # An old one does not know the option.
            "$SHELL" -l -c : 2>/dev/null </dev/null && exec "$SHELL" -l
            exec "$SHELL"
            ;;
        esac
        exec "$SHELL" -l

        """;

    /// <summary>Writes keys for a program that does not take them at the moment: it waits.</summary>
    public const string Keys = """
        # 1 FIFO.
        n=0
        until [ -p "$1" ] || [ $n -ge 100 ]; do n=$((n + 1)); sleep 0.02; done
        [ -p "$1" ] && exec cat 1<>"$1"

        """;

    /// <summary>Tells the terminal how large it is; the system tells the program.</summary>
    public const string Resize = """
        # 1 directory, 2 rows, 3 columns.
        exec stty -F "$(cat "$1/tty")" rows "$2" columns "$3"

        """;

    /// <summary>Removes what is left when the session could not do so itself.</summary>
    public const string Remove = """exec rm -rf -- "$1" """;
}
