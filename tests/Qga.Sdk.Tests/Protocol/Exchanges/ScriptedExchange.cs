using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Qga.Sdk.Tests.Protocol.Exchanges;

/// <summary>An exchange whose other end is a test: it sees each request, and says what comes back.</summary>
internal sealed class ScriptedExchange : QgaExchange
{
    private readonly Channel<ScriptedExchangeCall> _calls = Channel.CreateUnbounded<ScriptedExchangeCall>();
    private long _generation = 100;
    private volatile bool _isBroken;

    public override long Generation => Interlocked.Read(ref _generation);

    public override bool IsOpen => !_isBroken;

    public int Disposals { get; private set; }

    /// <summary>Whether the next request is claimed as it should be, or left as if it never began.</summary>
    public bool Begins { get; set; } = true;

    public void NewAgent() => Interlocked.Increment(ref _generation);

    public void Break() => _isBroken = true;

    public override async Task<QgaExchangeReply> SendAsync(QgaExchangeRequest request, CancellationToken cancellationToken)
    {
        if (Begins && !request.TryBegin())
        {
            throw new OperationCanceledException();
        }

        var call = new ScriptedExchangeCall(request, Encoding.UTF8.GetString(request.Json.Span), cancellationToken);
        await _calls.Writer.WriteAsync(call, CancellationToken.None);
        return await call.Reply.Task;
    }

    /// <summary>The next request that was sent.</summary>
    public async Task<ScriptedExchangeCall> NextAsync() => await _calls.Reader.ReadAsync().AsTask().WaitAsync(TestKit.Patience.Limit);

    public bool HasNoMore => !_calls.Reader.TryPeek(out _);

    public override ValueTask DisposeAsync()
    {
        Disposals++;
        _isBroken = true;
        return ValueTask.CompletedTask;
    }
}

/// <summary>A request that waits for the test's answer.</summary>
internal sealed record ScriptedExchangeCall(QgaExchangeRequest Request, string Json, CancellationToken Token)
{
    public TaskCompletionSource<QgaExchangeReply> Reply { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public JsonElement Arguments => JsonElement.Parse(Json).GetProperty("arguments");

    public void Return(string value) => Reply.SetResult(QgaExchangeReply.FromJson(Encoding.UTF8.GetBytes($$"""{"return": {{value}}}""")));

    public void Fail(QgaConnectionFailure failure, bool mayHaveReachedGuest) =>
        Reply.SetException(new QgaConnectionException("The way is gone.") { Failure = failure, MayHaveReachedGuest = mayHaveReachedGuest });
}
