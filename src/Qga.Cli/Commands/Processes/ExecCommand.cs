using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;

namespace Qga.Cli.Commands.Processes;

/// <summary><c>qga exec [TARGET] -- CMD...</c>: runs a program in the guest, with its output and input as they come.</summary>
internal static class ExecCommand
{
    public static Command Build(CommandInfo info, CliCall call)
    {
        Argument<string?> target = TargetCommand.Argument();
        var process = new ProcessOptions();
        Option<bool> showExitCode = new("--show-exitcode", "-e") { Description = "Say on standard error how the program ended." };
        Option<bool> interactive = new("--interactive", "-i") { Description = "Read standard input also from a terminal, and give it to each of several guests." };
        Option<bool> noInput = new("--no-stdin", "-n") { Description = "Do not read standard input." };
        Option<bool> detach = new("--detach", "-d") { Description = "Print the program's token and leave it running; see attach, jobs and kill." };
        var command = new Command(info.Name, info.Summary) { target, showExitCode, interactive, noInput, detach };
        process.AddTo(command);
        command.SetAction((line, cancellationToken) =>
        {
            Choices choices = call.Options.Read(line, line.GetValue(target), call.Context);
            bool isInteractive = line.GetValue(interactive);
            bool isDetached = line.GetValue(detach);
            bool reads = !line.GetValue(noInput) && !isDetached && (isInteractive || !call.Context.InputIsTerminal);
            var exec = new GuestExecution(process.Read(line, call.Words, call.Context))
            {
                Input = reads ? new SharedInput(call.Context, isInteractive) : null,
                ShowsExitCode = line.GetValue(showExitCode),
                IsInteractive = isInteractive,
            };
            return Fleet.RunAsync(call.Context, choices, isDetached ? exec.DetachAsync : exec.RunAsync, cancellationToken);
        });
        return command;
    }
}
