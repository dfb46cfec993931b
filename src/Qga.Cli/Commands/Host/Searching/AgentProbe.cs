using System.Globalization;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Host.Searching;

/// <summary>Asks a found agent for a sign of life. A socket of libvirt is let alone: it is taken, and whoever connects only waits.</summary>
internal static class AgentProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static async Task<AgentState> AskAsync(FoundAgent agent, Choices choices, CliContext context, CancellationToken cancellationToken)
    {
        if (agent.Owner == AgentOwner.Libvirt)
        {
            return new AgentState("owned", "held by libvirt: virsh qemu-agent-command");
        }

        if (!QgaEndpoint.TryParse(agent.Path, out QgaEndpoint? endpoint))
        {
            return new AgentState("wrong", "the path is too long for a socket");
        }

        QgaClient client = ClientFactory.Create(context, choices with { Timeout = choices.Timeout ?? Patience }, new Target(agent.Name, endpoint, "found"));
        try
        {
            await client.GuestPingAsync(cancellationToken).ConfigureAwait(false);
            long begun = client.TimeProvider.GetTimestamp();
            await client.GuestPingAsync(cancellationToken).ConfigureAwait(false);
            double milliseconds = client.TimeProvider.GetElapsedTime(begun).TotalMilliseconds;
            return new AgentState("answers", "answers", milliseconds);
        }
        catch (QgaException exception)
        {
            return Of(exception);
        }
        finally
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static AgentState Of(QgaException exception) => exception switch
    {
        QgaTimeoutException => new AgentState("silent", "silent, or held by another client"),
        QgaConnectionException { Failure: QgaConnectionFailure.NotFound } => new AgentState("missing", "no such socket"),
        QgaConnectionException { Failure: QgaConnectionFailure.PermissionDenied } => new AgentState("denied", "permission denied"),
        QgaConnectionException { Failure: QgaConnectionFailure.Refused } => new AgentState("refused", "nobody listens"),
        QgaConnectionException { Failure: QgaConnectionFailure.Busy } => new AgentState("busy", "its queue is full"),
        QgaConnectionException => new AgentState("broken", "the link breaks"),
        QgaProtocolException => new AgentState("other", "what answers is no guest agent"),
        _ => new AgentState("failed", exception.GetType().Name),
    };

    /// <summary>The latency for people; null without an answer.</summary>
    public static string? Latency(AgentState state) => state.Milliseconds?.ToString("0.00 'ms'", CultureInfo.InvariantCulture);
}
