using Qga.Sdk.Protocol;

namespace Qga.Sdk;

public sealed partial class QgaClient
{
    /// <summary>
    /// Older agents use one text for a disabled command and for a frozen guest, and other agents have texts of their own. Two
    /// questions that are allowed even while frozen tell which it is.
    /// </summary>
    private async Task<QgaCommandException> ResolveReasonAsync(
        QgaCommand command, QgaCommandException exception, Deadline deadline, CancellationToken cancellationToken)
    {
        QgaUnavailableReason? reason;
        try
        {
            reason = await FindReasonAsync(command.Name, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (QgaException)
        {
            // The agent's own words are all there is.
            return exception;
        }

        return reason is QgaUnavailableReason found
            ? AgentErrors.Unavailable(command.Name, command.Since, _endpointText, exception.Class, exception.Description, found)
            : exception;
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

        try
        {
            GuestFsfreezeStatus status = await AskAsync(QgaCommands.GuestFsfreezeStatus, deadline, cancellationToken).ConfigureAwait(false);
            return status == GuestFsfreezeStatus.Frozen ? QgaUnavailableReason.Frozen : QgaUnavailableReason.Disabled;
        }
        catch (QgaCommandException)
        {
            return QgaUnavailableReason.Disabled;
        }
    }

    private async Task<TReply> AskAsync<TReply>(QgaCommand<QgaNothing, TReply> question, Deadline deadline, CancellationToken cancellationToken)
    {
        RequestBuffer head = RequestFrame.WriteHead(question, default, Limits.MaxRequestBytes, _endpointText);
        try
        {
            return await AttemptAsync(question, head, deadline, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            head.Release();
        }
    }
}
