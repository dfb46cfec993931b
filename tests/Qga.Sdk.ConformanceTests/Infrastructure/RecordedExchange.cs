using System.Text.Json;

namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>Notes what passes through an exchange.</summary>
internal sealed class RecordedExchange(QgaExchange inner, RecordedLink record) : QgaExchange
{
    public override long Generation => inner.Generation;

    public override bool IsOpen => inner.IsOpen;

    public override async Task<QgaExchangeReply> SendAsync(QgaExchangeRequest request, CancellationToken cancellationToken)
    {
        record.NoteRequest(request.Json.Span);
        QgaExchangeReply reply = await inner.SendAsync(request, cancellationToken);
        if (reply.ErrorClass is QgaErrorClass errorClass)
        {
            record.NoteReply(JsonSerializer.SerializeToUtf8Bytes(new { error = new { @class = errorClass.Value, desc = reply.ErrorDescription } }));
        }
        else if (!reply.Json.IsEmpty)
        {
            record.NoteReply(reply.Json.Span);
        }

        return reply;
    }

    public override Task WaitForLossAsync(CancellationToken cancellationToken) => inner.WaitForLossAsync(cancellationToken);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
