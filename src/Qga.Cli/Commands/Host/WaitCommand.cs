using System.CommandLine;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Host;

/// <summary><c>qga wait</c>: until an agent answers, its guest has an address or has rebooted, or a command in it succeeds.</summary>
internal sealed class WaitCommand(CliCall call)
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromMinutes(5);

    private readonly Argument<string?> _target = TargetCommand.Argument();
    private readonly Option<bool> _ready = new("--ready") { Description = "Until the agent answers. This is the default." };
    private readonly Option<bool> _ip = new("--ip") { Description = "Until the guest has an address that others can reach; prints the addresses." };
    private readonly Option<string?> _family = new("--family") { HelpName = "4|6", Description = "With --ip: only IPv4, or only IPv6." };
    private readonly Option<string?> _interface = new("--interface") { HelpName = "NAME", Description = "With --ip: only of this interface of the guest." };
    private readonly Option<string?> _mac = new("--mac") { HelpName = "ADDRESS", Description = "With --ip: only of the interface with this MAC address." };
    private readonly Option<bool> _reboot = new("--reboot") { Description = "Until the guest, which must answer now, answers from another boot." };
    private readonly Option<string?> _exec = new("--exec") { HelpName = "CMD", Description = "Until this command succeeds in the guest; its shell runs it, again and again." };

    public static Command Build(CommandInfo info, CliCall call)
    {
        var wait = new WaitCommand(call);
        var command = new Command(info.Name, info.Summary) { wait._target, wait._ready, wait._ip, wait._family, wait._interface, wait._mac, wait._reboot, wait._exec };
        command.SetAction(wait.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        string? command = line.GetValue(_exec);
        bool[] chosen = [line.GetValue(_ready), line.GetValue(_ip), line.GetValue(_reboot), command is not null];
        if (chosen.Count(static one => one) > 1)
        {
            throw CliException.Usage("--ready, --ip, --reboot and --exec exclude one another.");
        }

        GuestAddressFilter filter = ReadFilter(line);
        Choices choices = call.Options.Read(line, line.GetValue(_target), call.Context);
        TimeSpan patience = choices.Timeout ?? DefaultPatience;
        choices = choices with { Timeout = patience };
        var options = new GuestWaitOptions { Timeout = patience };
        return Fleet.RunAsync(
            call.Context,
            choices,
            async (guest, token) =>
            {
                WireValue answer = line.GetValue(_ip) ? await AddressesAsync(guest, filter, options, token).ConfigureAwait(false)
                    : line.GetValue(_reboot) ? await RebootAsync(guest, options, token).ConfigureAwait(false)
                    : await ReadyAsync(guest, command, options, token).ConfigureAwait(false);
                await guest.Output.ShowAsync(answer, View).ConfigureAwait(false);
                return ExitCode.Success;
            },
            cancellationToken);
    }

    private GuestAddressFilter ReadFilter(ParseResult line)
    {
        (string? family, string? name, string? mac) = (line.GetValue(_family), line.GetValue(_interface), line.GetValue(_mac));
        if ((family ?? name ?? mac) is not null && !line.GetValue(_ip))
        {
            throw CliException.Usage("--family, --interface and --mac go with --ip.");
        }

        PhysicalAddress? hardware = null;
        return mac is not null && !PhysicalAddress.TryParse(mac, out hardware)
            ? throw CliException.Usage($"'{QgaText.Escape(mac)}' is no MAC address.")
            : new GuestAddressFilter
            {
                Family = family switch
                {
                    null => null,
                    "4" => AddressFamily.InterNetwork,
                    "6" => AddressFamily.InterNetworkV6,
                    _ => throw CliException.Usage($"--family is 4 or 6, and not '{QgaText.Escape(family)}'."),
                },
                Interface = name,
                HardwareAddress = hardware,
            };
    }

    private static async Task<WireValue> ReadyAsync(Guest guest, string? command, GuestWaitOptions options, CancellationToken cancellationToken)
    {
        var run = new RunOptions { Polling = guest.Choices.Settings.Polling ?? PollingOptions.Default };
        await guest.Client.WaitUntilReadyAsync(options, command is null ? null : HasSucceededAsync, cancellationToken).ConfigureAwait(false);
        return WireValue.Of((IReadOnlyList<WireMember>)[]);

        async Task<bool> HasSucceededAsync(IQgaClient client, CancellationToken token) =>
            (await client.RunAsync("/bin/sh", ["-c", command!], run, token).ConfigureAwait(false)).ExitCode == 0;
    }

    private static async Task<WireValue> AddressesAsync(Guest guest, GuestAddressFilter filter, GuestWaitOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<GuestAddress> found = await guest.Client.WaitForAddressAsync(filter, options, cancellationToken).ConfigureAwait(false);
        return WireValue.Of([.. found.Select(static address => WireValue.Of(address.Address.ToString()))]);
    }

    private static async Task<WireValue> RebootAsync(Guest guest, GuestWaitOptions options, CancellationToken cancellationToken)
    {
        GuestBoot before = await guest.Client.GetBootAsync(cancellationToken).ConfigureAwait(false);
        await guest.Client.WaitForRebootAsync(before, options, cancellationToken).ConfigureAwait(false);
        return WireValue.Of((IReadOnlyList<WireMember>)[]);
    }

    private static string View(WireValue answer) => string.Concat(answer.Items.Select(static address => QgaText.Escape(address.Text) + "\n"));
}
