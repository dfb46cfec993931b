using System.Globalization;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Host.Checking;

/// <summary>Talks to an agent and grades what comes back.</summary>
internal static class AgentCheck
{
    // The first release whose agents repeat ids and tell disabled commands from unknown ones.
    private static readonly Version Modern = new(4, 0);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<Finding>> TalkAsync(CliContext context, Choices choices, Target target, CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        string? path = SocketCheck.PathOf(target);
        int? holders = path is null ? null : SocketHolders.Count(path);
        QgaClient client = ClientFactory.Create(context, choices, target);
        try
        {
            long begun = client.TimeProvider.GetTimestamp();
            await client.GuestPingAsync(cancellationToken).ConfigureAwait(false);
            TimeSpan took = client.TimeProvider.GetElapsedTime(begun);
            string text = string.Create(CultureInfo.InvariantCulture, $"the agent answers, after {took.TotalMilliseconds:0.0} ms with connecting");
            findings.Add(took < Slow ? new Finding("answer", Grade.Ok, text) : new Finding("answer", Grade.Warning, text, "The guest is busy, or its machine is. Longer time-outs: --timeout, or timeouts in the configuration."));
            await LookInsideAsync(client, findings, cancellationToken).ConfigureAwait(false);
        }
        catch (QgaException exception)
        {
            findings.Add(Failure(exception, path, holders));
        }
        finally
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }

        return findings;
    }

    private static async Task LookInsideAsync(QgaClient client, List<Finding> findings, CancellationToken cancellationToken)
    {
        GuestAgentInfo info = await client.GuestInfoAsync(cancellationToken).ConfigureAwait(false);
        bool isVersion = Version.TryParse(info.Version.Split('-', '+', ' ')[0], out Version? version);
        findings.Add(isVersion && version! >= Modern
            ? new Finding("version", Grade.Ok, $"QEMU Guest Agent {info.Version}")
            : new Finding("version", Grade.Warning, $"QEMU Guest Agent {info.Version} is old, or of another maker", "Install a newer qemu-guest-agent in the guest; 'qga info' shows what this one has."));

        GuestFsfreezeStatus status = await StatusAsync(client, cancellationToken).ConfigureAwait(false);
        findings.Add(status == GuestFsfreezeStatus.Frozen
            ? new Finding("freeze", Grade.Failed, "the file systems are frozen: the agent takes few commands, and programs in the guest hang when they write", "If no snapshot is under way: qga thaw")
            : new Finding("freeze", Grade.Ok, "the file systems are not frozen"));

        string[] disabled = status == GuestFsfreezeStatus.Frozen ? [] : [.. info.SupportedCommands.Where(static command => !command.Enabled).Select(static command => command.Name)];
        if (disabled.Length > 0)
        {
            findings.Add(new Finding(
                "commands", Grade.Warning, $"{disabled.Length} of {info.SupportedCommands.Count} commands are switched off: {string.Join(", ", disabled)}",
                "What you need of them is allowed in the guest: allow-rpcs and block-rpcs in /etc/qemu/qemu-ga.conf, BLACKLIST_RPC in /etc/sysconfig/qemu-ga. Some need another build or system."));
        }
    }

    private static async Task<GuestFsfreezeStatus> StatusAsync(QgaClient client, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GuestFsfreezeStatusAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (QgaCommandException)
        {
            // A guest whose file systems cannot be frozen.
            return GuestFsfreezeStatus.Thawed;
        }
    }

    private static Finding Failure(QgaException exception, string? path, int? holders) => exception switch
    {
        QgaConnectionException { Failure: QgaConnectionFailure.NotFound } => new Finding("connection", Grade.Failed, "the socket is gone again", "Is the machine just starting or ending? Try once more."),
        QgaConnectionException { Failure: QgaConnectionFailure.PermissionDenied } => new Finding(
            "permission", Grade.Failed, "this user may not open the socket", "Run as root, or as a member of the group that owns the socket (often kvm or libvirt-qemu)."),
        QgaConnectionException { Failure: QgaConnectionFailure.Refused } => new Finding(
            "connection", Grade.Failed, "nobody listens on the socket: whoever made it has ended and left it behind", "Start the machine again; it makes the socket anew."),
        QgaConnectionException { Failure: QgaConnectionFailure.Busy } => new Finding("connection", Grade.Failed, "so many clients wait for the socket that its queue is full", Holders(path)),
        QgaTimeoutException when holders > 0 => new Finding("answer", Grade.Failed, $"somebody else holds the socket ({holders} connected): it serves one client at a time", Holders(path)),
        QgaTimeoutException => new Finding(
            "answer", Grade.Failed, "the connection is taken, and then nothing comes",
            "In the guest: is qemu-guest-agent installed and running (systemctl status qemu-guest-agent)? Is there a channel (ls /dev/virtio-ports/org.qemu.guest_agent.0)? On the host: is the machine paused, or still starting ('qga wait')?"),
        QgaProtocolException => new Finding("answer", Grade.Failed, $"what answers is no guest agent: {exception.Message}", "The socket belongs to something else: QEMU's monitor and its serial console look alike from outside."),
        QgaConnectionException => new Finding("connection", Grade.Failed, exception.Message, "The machine or the agent ended in between. Try once more, and look at the machine's log."),
        _ => new Finding("answer", Grade.Failed, exception.Message, "'qga --verbose ping' shows the lines of the protocol."),
    };

    private static string Holders(string? path)
    {
        IReadOnlyList<string> candidates = path is null ? [] : SocketHolders.Candidates(path);
        string named = candidates.Count > 0 ? $" These processes name it on their command lines: {string.Join("; ", candidates)}." : "";
        return $"End the other client (a backup job, another qga, a socat), or wait for it.{named}";
    }
}
