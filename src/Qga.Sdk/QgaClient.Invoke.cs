using System.Text.Json;
using Qga.Sdk.Protocol;
using Qga.Sdk.Serialization;

namespace Qga.Sdk;

public sealed partial class QgaClient
{
    private static readonly TimeSpan UnknownCommandTimeout = TimeSpan.FromSeconds(30);
    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}"u8);

    /// <inheritdoc/>
    public async Task<JsonElement> InvokeAsync(string command, JsonElement? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        QgaCommand? known = QgaCommands.Find(command);
        TimeSpan timeout = known?.DefaultTimeout ?? UnknownCommandTimeout;
        QgaArgumentsWriter<JsonElement>? writer = arguments is null ? null : QgaJson.WriteAnyValue;
        if (arguments is { ValueKind: not JsonValueKind.Object })
        {
            throw new QgaRequestException($"{command} was not sent: its arguments must be a JSON object, or null for none.") { CommandName = command, Endpoint = _endpointText };
        }

        if (arguments is JsonElement given && command == QgaCommands.GuestExec.Name)
        {
            RefuseHarmfulCapture(given);
        }

        if (known is { HasReply: false })
        {
            await SendAsync(
                QgaCommand.WithoutReply(command, QgaCommandEffect.Once, timeout, writer).AsRaw(known), arguments.GetValueOrDefault(), cancellationToken).ConfigureAwait(false);
            return EmptyObject;
        }

        QgaCommand<JsonElement, JsonElement> invocation =
            new QgaCommand<JsonElement, JsonElement>(command, QgaCommandEffect.Once, timeout, writer, QgaJson.ReadAny).AsRaw(known);
        return await SendAsync(invocation, arguments.GetValueOrDefault(), cancellationToken).ConfigureAwait(false);
    }

    // What damages an agent is not sent by this way either: the typed request's own writer says what that is.
    private void RefuseHarmfulCapture(JsonElement arguments)
    {
        if (!arguments.TryGetProperty("capture-output", out JsonElement capture) || capture.ValueKind != JsonValueKind.String)
        {
            return;
        }

        foreach (GuestExecCaptureOutputMode mode in (GuestExecCaptureOutputMode[])[GuestExecCaptureOutputMode.Stdout, GuestExecCaptureOutputMode.Stderr])
        {
            if (capture.ValueEquals(mode.Value))
            {
                var typed = new GuestExecRequest { Path = "", CaptureOutput = mode };
                RequestFrame.WriteHead(QgaCommands.GuestExec, typed, Limits.MaxRequestBytes, _endpointText).Release();
            }
        }
    }
}
