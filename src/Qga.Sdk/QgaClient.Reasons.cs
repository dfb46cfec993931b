using Qga.Sdk.Protocol;

namespace Qga.Sdk;

public sealed partial class QgaClient
{
    private volatile ToldVersion? _agentVersion;

    /// <summary>
    /// Older agents use one text for a disabled command and for a frozen guest, other agents have texts of their own, and what an agent
    /// never offers it calls frozen for good once it was. Questions that are allowed even while frozen tell which it is.
    /// </summary>
    private async Task<QgaCommandException> ResolveReasonAsync(
        QgaCommand command, QgaCommandException exception, Deadline deadline, CancellationToken cancellationToken)
    {
        QgaUnavailableReason? reason;
        try
        {
            reason = exception is QgaCommandUnavailableException { Reason: QgaUnavailableReason.Frozen }
                ? await FindFreezeAsync(deadline, cancellationToken).ConfigureAwait(false)
                : await FindReasonAsync(command.Name, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (QgaException)
        {
            // The agent's own words are all there is.
            return exception;
        }

        return reason is QgaUnavailableReason found ? Unavailable.Of(command, exception, found, agentVersion: KnownAgentVersion) : exception;
    }

    /// <summary>The agent's version, when it has told it on the link that is there now.</summary>
    private string? KnownAgentVersion => _agentVersion is { } told && told.Generation == LinkGeneration ? told.Version : null;

    /// <summary>Keeps the version that passes by in a reply, for the texts of errors.</summary>
    /// <param name="reply">A reply.</param>
    /// <param name="generation">The link's generation before it was asked for.</param>
    private void NoteVersion<TReply>(TReply reply, long generation)
    {
        if (reply is GuestAgentInfo info)
        {
            // From 0 to 1 is the first connecting, on which nothing else can have answered.
            long now = LinkGeneration;
            _agentVersion = now == generation || now == 1 ? new ToldVersion(now, info.Version) : null;
        }
    }

    private async Task<QgaUnavailableReason?> FindReasonAsync(string command, Deadline deadline, CancellationToken cancellationToken)
    {
        GuestAgentInfo info = await AskAsync(QgaCommands.GuestInfo, deadline, cancellationToken).ConfigureAwait(false);
        GuestAgentCommandInfo? entry = info.SupportedCommands.FirstOrDefault(candidate => candidate.Name == command);
        if (entry is null)
        {
            return QgaUnavailableReason.Unknown;
        }

        if (entry.Enabled)
        {
            return null;
        }

        return await FindFreezeAsync(deadline, cancellationToken).ConfigureAwait(false) ?? QgaUnavailableReason.Disabled;
    }

    // Null when the agent does not tell.
    private async Task<QgaUnavailableReason?> FindFreezeAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            GuestFsfreezeStatus status = await AskAsync(QgaCommands.GuestFsfreezeStatus, deadline, cancellationToken).ConfigureAwait(false);
            return status == GuestFsfreezeStatus.Frozen ? QgaUnavailableReason.Frozen : QgaUnavailableReason.Disabled;
        }
        catch (QgaCommandException)
        {
            return null;
        }
    }

    private async Task<TReply> AskAsync<TReply>(QgaCommand<QgaNothing, TReply> question, Deadline deadline, CancellationToken cancellationToken)
    {
        long generation = LinkGeneration;
        RequestBuffer head = RequestFrame.WriteHead(question, default, Limits.MaxRequestBytes, _endpointText);
        try
        {
            TReply reply = await AttemptAsync(question, head, deadline, cancellationToken).ConfigureAwait(false);
            NoteVersion(reply, generation);
            return reply;
        }
        finally
        {
            head.Release();
        }
    }

    private sealed record ToldVersion(long Generation, string Version);
}
