using System.CommandLine;
using Qga.Cli.Terminal;

namespace Qga.Cli.Commands.Processes;

/// <summary>The words <c>[TARGET] TOKEN</c> of commands that are about a program that was left running.</summary>
internal static class TokenArguments
{
    private const int MinLength = 16;
    private const int MaxLength = 64;

    public static Argument<string[]> Argument() => new("TARGET")
    {
        HelpName = "[TARGET] TOKEN",
        Arity = new ArgumentArity(1, 2),
        Description = "The guest, and the token that 'qga exec --detach' printed. See 'qga jobs'.",
    };

    /// <exception cref="CliException">It is no token.</exception>
    public static (string? Target, string Token) Read(string[] words)
    {
        string token = words[^1];
        return token.Length is >= MinLength and <= MaxLength && token.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? (words.Length == 2 ? words[0] : null, token)
            : throw CliException.Usage($"'{Sdk.QgaText.Escape(token)}' is no token: one has 16 to 64 letters, digits, underscores and hyphens. 'qga jobs' lists them.");
    }
}
