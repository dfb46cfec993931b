using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Host;

/// <summary><c>qga wait</c>: until an agent answers, its guest has an address, or a command in it succeeds.</summary>
internal sealed class WaitCommand(CliCall call)
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MinGap = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxGap = TimeSpan.FromSeconds(2);

    private readonly Argument<string?> _target = TargetCommand.Argument();
    private readonly Option<bool> _ready = new("--ready") { Description = "Until the agent answers. This is the default." };
    private readonly Option<bool> _ip = new("--ip") { Description = "Until the guest has an address that others can reach; prints the addresses." };
    private readonly Option<string?> _exec = new("--exec") { HelpName = "CMD", Description = "Until this command succeeds in the guest; its shell runs it, again and again." };

    public static Command Build(CommandInfo info, CliCall call)
    {
        var wait = new WaitCommand(call);
        var command = new Command(info.Name, info.Summary) { wait._target, wait._ready, wait._ip, wait._exec };
        command.SetAction(wait.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        string? command = line.GetValue(_exec);
        bool forAddress = line.GetValue(_ip);
        if ((line.GetValue(_ready) ? 1 : 0) + (forAddress ? 1 : 0) + (command is null ? 0 : 1) > 1)
        {
            throw CliException.Usage("--ready, --ip and --exec exclude one another.");
        }

        Choices choices = call.Options.Read(line, line.GetValue(_target), call.Context);
        TimeSpan patience = choices.Timeout ?? DefaultPatience;
        choices = choices with { Timeout = patience, WaitsForAgent = true };
        Func<Guest, CancellationToken, Task<WireValue?>> look = command is not null
            ? (guest, token) => HasSucceededAsync(guest, command, token)
            : forAddress ? AddressesAsync : AnswersAsync;
        return Fleet.RunAsync(call.Context, choices, (guest, token) => WaitAsync(guest, look, patience, token), cancellationToken);
    }

    private static async Task<int> WaitAsync(Guest guest, Func<Guest, CancellationToken, Task<WireValue?>> look, TimeSpan patience, CancellationToken cancellationToken)
    {
        TimeProvider clock = guest.Client.TimeProvider;
        using var end = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        string reason = "";
        try
        {
            for (TimeSpan gap = MinGap; ; gap = gap * 2 < MaxGap ? gap * 2 : MaxGap)
            {
                try
                {
                    if (await look(guest, either.Token).ConfigureAwait(false) is { } answer)
                    {
                        await guest.Output.ShowAsync(answer, View).ConfigureAwait(false);
                        return ExitCode.Success;
                    }
                }
                catch (QgaException exception) when (exception is not QgaEndpointException)
                {
                    // It may be starting, or restarting; the last word is told when patience ends.
                    reason = " " + QgaText.Escape(exception.Message);
                }

                await Task.Delay(gap, clock, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new QgaTimeoutException($"Waited {patience.TotalSeconds} s for {guest.Target.Shown} in vain.{reason}");
        }
    }

    private static async Task<WireValue?> AnswersAsync(Guest guest, CancellationToken cancellationToken)
    {
        await guest.Client.GuestPingAsync(cancellationToken).ConfigureAwait(false);
        return WireValue.Of((IReadOnlyList<WireMember>)[]);
    }

    private static async Task<WireValue?> HasSucceededAsync(Guest guest, string command, CancellationToken cancellationToken)
    {
        var options = new RunOptions { Polling = guest.Choices.Settings.Polling ?? PollingOptions.Default };
        GuestCommandResult result = await guest.Client.RunAsync("/bin/sh", ["-c", command], options, cancellationToken).ConfigureAwait(false);
        return result.ExitCode == 0 ? WireValue.Of((IReadOnlyList<WireMember>)[]) : null;
    }

    private static async Task<WireValue?> AddressesAsync(Guest guest, CancellationToken cancellationToken)
    {
        WireValue interfaces = await guest.AskAsync("guest-network-get-interfaces", cancellationToken).ConfigureAwait(false);
        WireValue[] addresses =
        [
            .. from one in interfaces.Items
               from address in one["ip-addresses"]?.Items ?? []
               let text = address["ip-address"]?.AsText
               where IPAddress.TryParse(text, out IPAddress? parsed) && IsReachable(parsed)
               select WireValue.Of(text),
        ];
        return addresses.Length > 0 ? WireValue.Of(addresses) : null;
    }

    private static bool IsReachable(IPAddress address)
    {
        bool isOwn = IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) || address.IsIPv6LinkLocal;
        return !isOwn && (address.AddressFamily != AddressFamily.InterNetwork || address.GetAddressBytes() is not [169, 254, ..]);
    }

    private static string View(WireValue answer) => string.Concat(answer.Items.Select(static address => QgaText.Escape(address.Text) + "\n"));
}
