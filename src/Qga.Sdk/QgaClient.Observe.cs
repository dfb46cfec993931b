using Qga.Sdk.Telemetry;

namespace Qga.Sdk;

public sealed partial class QgaClient
{
    // The one place where a call is observed. Nobody comes here unless somebody listens.
    private async Task<TReply> ObserveAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken)
    {
        CallObservation call = _telemetry.Begin(command.Name, command.IsDescribed);
        try
        {
            TReply reply = await StartSending(command, request, cancellationToken).ConfigureAwait(false);
            call.Succeed(reply is QgaNoReplyOutcome outcome ? NameOf(outcome) : null);
            return reply;
        }
        catch (Exception exception)
        {
            call.Fail(exception);
            throw;
        }
    }

    private static string NameOf(QgaNoReplyOutcome outcome) => outcome switch
    {
        QgaNoReplyOutcome.Accepted => "accepted",
        QgaNoReplyOutcome.LinkClosed => "link_closed",
        _ => "accepted_unconfirmed",
    };
}
