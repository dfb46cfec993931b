namespace Qga.Cli.Commands.Completing;

/// <summary>What each shell runs when Tab is pressed: it asks the tool, which knows commands, options, guests and arguments.</summary>
internal static class CompletionScripts
{
    // Bash parts words at '=' and ':' too; the tool gets the line itself and answers with what follows the last part.
    private const string Bash = """
        # bash completion of qga
        _qga() {
            local IFS=$'\n'
            COMPREPLY=($(qga __complete bash "${COMP_LINE:0:COMP_POINT}" 2>/dev/null))
            case "${COMPREPLY[0]-}" in *= | *: | */) compopt -o nospace 2>/dev/null ;; esac
        }
        complete -o default -F _qga qga

        """;

    // What ends with '=', ':' or '/' goes on: no space is put behind it. The colon before a description is the one without a backslash.
    private const string Zsh = """
        #compdef qga
        _qga() {
            local -a lines whole begun
            local line value
            lines=("${(@f)$(qga __complete zsh "${LBUFFER}" 2>/dev/null)}")
            for line in "${lines[@]}"; do
                value="${${line//\\:/=}%%:*}"
                case "$value" in
                    '') ;;
                    *[=/]) begun+=("$line") ;;
                    *) whole+=("$line") ;;
                esac
            done
            if (( $#whole + $#begun )); then
                _describe 'qga' whole -- begun -S ''
            else
                _files
            fi
        }
        if [ "$funcstack[1]" = "_qga" ]; then
            _qga "$@"
        else
            compdef _qga qga
        fi

        """;

    private const string Fish = """
        # fish completion of qga
        complete -c qga -f -a '(qga __complete fish (commandline -cp) 2>/dev/null)'
        complete -c qga -F -n 'test -z "$(qga __complete fish (commandline -cp) 2>/dev/null)"'

        """;

    private const string PowerShell = """
        # PowerShell completion of qga
        Register-ArgumentCompleter -Native -CommandName qga -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $line = $commandAst.ToString()
            if ($cursorPosition -lt $line.Length) { $line = $line.Substring(0, $cursorPosition) } else { $line = $line.PadRight($cursorPosition) }
            qga __complete powershell $line 2>$null | ForEach-Object {
                $parts = $_ -split "`t", 2
                $tip = if ($parts.Count -gt 1 -and $parts[1]) { $parts[1] } else { $parts[0] }
                [System.Management.Automation.CompletionResult]::new($parts[0], $parts[0], 'ParameterValue', $tip)
            }
        }

        """;

    public static string Of(string shell) => shell switch
    {
        CompletionShell.Bash => Bash,
        CompletionShell.Zsh => Zsh,
        CompletionShell.Fish => Fish,
        _ => PowerShell,
    };
}
