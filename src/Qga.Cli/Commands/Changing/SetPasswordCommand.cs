using System.CommandLine;
using System.Text;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Changing;

/// <summary><c>qga set-password</c>: the password never stands on a command line, where others and the shell's history see it.</summary>
internal sealed class SetPasswordCommand
{
    private const int MaxBytes = 64 * 1024;

    private readonly CliCall _call;
    private readonly Argument<string> _user = new("USER") { Description = "The user in the guest." };
    private readonly Option<bool> _crypted = new("--crypted") { Description = "The password is a hash already, as in /etc/shadow." };
    private readonly Option<string?> _file = new("--file") { HelpName = "FILE", Description = "Where the password is, on one line; - for standard input. By default it is asked for at the terminal, or read from standard input where that is none." };

    private SetPasswordCommand(CliCall call) => _call = call;

    public static Command Build(CommandInfo info, CliCall call)
    {
        var set = new SetPasswordCommand(call);
        var command = new Command(info.Name, info.Summary) { set._user, set._crypted, set._file };
        command.SetAction(set.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Choices choices = _call.Options.Read(line, null, _call.Context);
        string user = line.GetRequiredValue(_user);
        bool isCrypted = line.GetValue(_crypted);
        byte[] password = await PasswordAsync(line.GetValue(_file), user, cancellationToken).ConfigureAwait(false);
        return await Fleet.RunAsync(_call.Context, choices, async (guest, token) =>
        {
            var request = new GuestSetUserPasswordRequest { Username = user, Password = password, Crypted = isCrypted };
            await guest.Client.GuestSetUserPasswordAsync(request, token).ConfigureAwait(false);
            await guest.Output.ShowAsync(WireValue.Of((IReadOnlyList<WireMember>)[]), static _ => "the password is set\n").ConfigureAwait(false);
            return ExitCode.Success;
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task<byte[]> PasswordAsync(string? file, string user, CancellationToken cancellationToken)
    {
        CliContext context = _call.Context;
        if (file is null or SmallFile.StandardInput && context.InputIsTerminal)
        {
            // Who waits for a key hears of no signal.
            return Encoding.UTF8.GetBytes(await Task.Run(() => Ask(context, user), CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false));
        }

        byte[] bytes = await SmallFile.ReadAsync(file ?? SmallFile.StandardInput, MaxBytes, context, cancellationToken).ConfigureAwait(false);
        int length = bytes is [.., (byte)'\r', (byte)'\n'] ? bytes.Length - 2 : bytes is [.., (byte)'\n'] ? bytes.Length - 1 : bytes.Length;
        return length == 0 || bytes.AsSpan(0, length).ContainsAny((byte)'\n', (byte)'\r', (byte)0)
            ? throw CliException.Usage("A password is one line, and not empty.")
            : bytes[..length];
    }

    private static string Ask(CliContext context, string user)
    {
        string? first = context.AskSecret($"New password of {QgaText.Escape(user)} in the guest: ");
        string? second = first is null ? null : context.AskSecret("Again: ");
        return first is null || second is null
            ? throw new CliException("No password was given.") { ExitCode = ExitCode.Interrupted }
            : first.Length == 0
                ? throw CliException.Usage("The password is empty.")
                : first == second ? first : throw CliException.Usage("The two are not the same. Nothing was changed.");
    }
}
