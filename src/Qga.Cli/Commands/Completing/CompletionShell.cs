namespace Qga.Cli.Commands.Completing;

/// <summary>The shells that are completed in.</summary>
internal static class CompletionShell
{
    public const string Bash = "bash";
    public const string Zsh = "zsh";
    public const string Fish = "fish";
    public const string PowerShell = "powershell";

    public static readonly string[] All = [Bash, Zsh, Fish, PowerShell];
}
