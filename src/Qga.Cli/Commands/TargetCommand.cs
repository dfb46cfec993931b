using System.CommandLine;
using Qga.Cli.Targets;

namespace Qga.Cli.Commands;

/// <summary>A subcommand that asks each guest something and needs nothing but the guest: <c>qga NAME [TARGET]</c>.</summary>
internal static class TargetCommand
{
    /// <summary>The argument that names the guests.</summary>
    public static Argument<string?> Argument() => new("TARGET") { Arity = ArgumentArity.ZeroOrOne, Description = "The guest, or several with commas; the same as --socket." };

    public static Command Build(CommandInfo info, CliCall call, Func<Guest, CancellationToken, Task> work)
    {
        Argument<string?> target = Argument();
        var command = new Command(info.Name, info.Summary) { target };
        command.SetAction((line, cancellationToken) => RunAsync(call, line, line.GetValue(target), work, cancellationToken));
        return command;
    }

    /// <summary>Does the work on every guest; a guest succeeds unless the work throws.</summary>
    public static Task<int> RunAsync(CliCall call, ParseResult line, string? target, Func<Guest, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        Fleet.RunAsync(
            call.Context,
            call.Options.Read(line, target, call.Context),
            async (guest, token) =>
            {
                await work(guest, token).ConfigureAwait(false);
                return Terminal.ExitCode.Success;
            },
            cancellationToken);
}
