using System.CommandLine;
using System.Text;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Changing;

/// <summary><c>qga ssh-keys</c>: the keys with which users may log in to the guest.</summary>
internal sealed class SshKeysCommand(CliCall call)
{
    private readonly Argument<string> _user = new("USER") { Description = "The user in the guest." };
    private readonly KeySource _keys = new();
    private readonly Option<bool> _reset = new("--reset") { Description = "Remove all other keys of the user. Without a key: all." };

    public static Command Build(CommandInfo info, CliCall call)
    {
        var ssh = new SshKeysCommand(call);
        var list = new Command("list", "Lists the keys of a user.") { ssh._user };
        list.SetAction(ssh.ListAsync);
        var add = new Command("add", "Adds keys of a user.") { ssh._user, ssh._keys.Key, ssh._keys.File, ssh._reset };
        add.SetAction(ssh.AddAsync);
        var remove = new Command("remove", "Removes keys of a user.") { ssh._user, ssh._keys.Key, ssh._keys.File };
        remove.SetAction(ssh.RemoveAsync);
        return new Command(info.Name, info.Summary) { list, add, remove };
    }

    private Task<int> ListAsync(ParseResult line, CancellationToken cancellationToken) => RunAsync(line, async (guest, user, token) =>
    {
        var request = new GuestSshGetAuthorizedKeysRequest { Username = user };
        WireValue answer = await guest.AskAsync(QgaCommands.GuestSshGetAuthorizedKeys, request, token).ConfigureAwait(false);
        await guest.Output.ShowAsync(answer, static keys =>
        {
            var text = new StringBuilder();
            foreach (WireValue key in keys["keys"]?.Items ?? [])
            {
                text.Append(QgaText.Escape(key.Text, int.MaxValue)).Append('\n');
            }

            return text.ToString();
        }).ConfigureAwait(false);
    }, cancellationToken);

    private async Task<int> AddAsync(ParseResult line, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> keys = await _keys.ReadAsync(line, call.Context, cancellationToken).ConfigureAwait(false);
        bool isReset = line.GetValue(_reset);
        if (keys.Count == 0 && !isReset)
        {
            throw CliException.Usage("No key was given. Give one with --key or --key-file.");
        }

        return await RunAsync(line, async (guest, user, token) =>
        {
            var request = new GuestSshAddAuthorizedKeysRequest { Username = user, Keys = [.. keys], Reset = isReset ? true : null };
            await guest.Client.GuestSshAddAuthorizedKeysAsync(request, token).ConfigureAwait(false);
            await DoneAsync(guest, keys.Count, "added").ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> RemoveAsync(ParseResult line, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> keys = await _keys.ReadAsync(line, call.Context, cancellationToken).ConfigureAwait(false);
        if (keys.Count == 0)
        {
            throw CliException.Usage("No key was given. Give one with --key or --key-file; 'qga ssh-keys list' shows them.");
        }

        return await RunAsync(line, async (guest, user, token) =>
        {
            var request = new GuestSshRemoveAuthorizedKeysRequest { Username = user, Keys = [.. keys] };
            await guest.Client.GuestSshRemoveAuthorizedKeysAsync(request, token).ConfigureAwait(false);
            await DoneAsync(guest, keys.Count, "removed").ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
    }

    private static Task DoneAsync(Guest guest, int count, string done) =>
        guest.Output.ShowAsync(WireValue.Of((IReadOnlyList<WireMember>)[]), _ => $"{count} {(count == 1 ? "key" : "keys")} {done}\n");

    private Task<int> RunAsync(ParseResult line, Func<Guest, string, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        string user = line.GetRequiredValue(_user);
        return TargetCommand.RunAsync(call, line, null, (guest, token) => work(guest, user, token), cancellationToken);
    }
}
