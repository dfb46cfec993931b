using System.Text;
using System.Text.Json;
using Qga.Sdk.Transports;

namespace Qga.Sdk;

/// <summary>
/// A link to QEMU's monitor for one errand: greeting, capabilities, a command, an event. One caller at a time. QEMU is trusted more than a
/// guest is, and bounded all the same.
/// </summary>
internal sealed partial class QmpSession : IAsyncDisposable
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly QgaLink _link;
    private readonly TimeProvider _clock;
    private readonly string _endpoint;
    private readonly List<string> _events = [];
    private readonly Task _reading;
    private TaskCompletionSource<JsonElement> _answer = NewAnswer();
    private TaskCompletionSource _change = NewChange();

    private QmpSession(QgaLink link, TimeProvider clock, string endpoint)
    {
        (_link, _clock, _endpoint) = (link, clock, endpoint);
        _reading = ReadLoopAsync();
    }

    /// <summary>Connects, and leaves the mode in which only capabilities are told.</summary>
    /// <exception cref="QmpException">There is no monitor, or it did not answer.</exception>
    public static async Task<QmpSession> OpenAsync(QmpEndpoint endpoint, TimeProvider clock, CancellationToken cancellationToken)
    {
        var session = new QmpSession(await ConnectAsync(endpoint, clock, cancellationToken).ConfigureAwait(false), clock, endpoint.ToString());
        try
        {
            await session.AnswerAsync("greet", session._answer.Task, cancellationToken).ConfigureAwait(false);
            await session.ExecuteAsync("qmp_capabilities", cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Has a command carried out that takes no arguments.</summary>
    /// <exception cref="QmpException">QEMU refused, or did not answer.</exception>
    public async Task ExecuteAsync(string command, CancellationToken cancellationToken)
    {
        Task<JsonElement> answer;
        lock (_gate)
        {
            _answer = NewAnswer();
            answer = _answer.Task;
        }

        try
        {
            await _link.Output.WriteAsync(Encoding.ASCII.GetBytes($$"""{"execute":"{{command}}"}{{"\r\n"}}"""), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Failed(QmpFailure.Lost, $"could not be told to {command}: the link broke. Check that the virtual machine runs", exception);
        }

        await AnswerAsync(command, answer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for an event, or takes one that came before.</summary>
    /// <returns>False when it did not come in time.</returns>
    /// <exception cref="QmpException">The link was lost.</exception>
    public async Task<bool> WaitForEventAsync(Func<string, bool> isWanted, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        while (true)
        {
            Task change;
            bool hasEnded = _reading.IsCompleted;
            lock (_gate)
            {
                if (_events.Any(isWanted))
                {
                    return true;
                }

                change = _change.Task;
            }

            if (hasEnded)
            {
                throw await EndAsync().ConfigureAwait(false);
            }

            try
            {
                await Task.WhenAny(change, _reading).WaitAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _link.AbortAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _link.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<QgaLink> ConnectAsync(QmpEndpoint endpoint, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(AnswerTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await endpoint.Transport.Connector.ConnectAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is QgaException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new QmpException(
                QmpFailure.Unreachable,
                $"Could not connect to QEMU's monitor at {endpoint}. Check that the virtual machine runs, and that it was started with -qmp on this address.",
                exception)
            {
                Endpoint = endpoint.ToString(),
            };
        }
    }

    private static TaskCompletionSource<JsonElement> NewAnswer() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task AnswerAsync(string what, Task<JsonElement> answer, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAny(answer, _reading).WaitAsync(AnswerTime, _clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw Failed(
                QmpFailure.Silent,
                $"did not {what} within {AnswerTime.TotalSeconds} s. It serves one client at a time, and another one may hold it (libvirt keeps those that it owns), or QEMU is stopped",
                exception);
        }

        if (!answer.IsCompleted)
        {
            throw await EndAsync().ConfigureAwait(false);
        }

        JsonElement error = await answer.ConfigureAwait(false);
        if (error.ValueKind != JsonValueKind.Undefined)
        {
            throw Refusal(what, error);
        }
    }

    private QmpException Refusal(string command, JsonElement error)
    {
        string said = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("desc", out JsonElement text) && text.ValueKind == JsonValueKind.String
            ? QgaText.Escape(text.GetString())
            : "no reason";
        return Failed(QmpFailure.Refused, $"refused {command}: {said.TrimEnd('.')}");
    }

    private async Task<QmpException> EndAsync()
    {
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _reading.Exception?.InnerException is QmpException exception
            ? exception
            : Failed(QmpFailure.Lost, "closed the link. QEMU has ended, most likely", _reading.Exception?.InnerException);
    }

    private QmpException Failed(QmpFailure failure, string what, Exception? cause = null) =>
        new(failure, $"QEMU's monitor at {_endpoint} {what}.", cause) { Endpoint = _endpoint };
}
