using System.Diagnostics;
using System.Text.Json;
using Qga.Sdk.Adversity.Infrastructure;

namespace Qga.Sdk.Adversity.Chaos;

/// <summary>
/// Counts every single command that goes through a client, and measures how far past its deadline it ended, in time in which this process
/// ran at all.
/// </summary>
internal sealed class TimedClient(QgaClient inner, TimeSpan deadline, StallWatch stalls) : IQgaClient
{
    private const int MostDescribed = 10;

    private readonly Lock _gate = new();
    private readonly List<string> _lateCalls = [];
    private long _commands;
    private TimeSpan _latest = TimeSpan.MinValue;
    private TimeSpan _latestByClock = TimeSpan.MinValue;
    private int _late;

    public QgaEndpoint Endpoint => inner.Endpoint;

    public QgaLimits Limits => inner.Limits;

    public long LinkGeneration => inner.LinkGeneration;

    public bool? EchoesRequestIds => inner.EchoesRequestIds;

    /// <summary>How many commands were begun.</summary>
    public long Commands => Volatile.Read(ref _commands);

    /// <summary>The furthest that one ended past its deadline; negative when all ended before.</summary>
    public TimeSpan Latest => _latest;

    /// <summary>The same with the time in which the process did not run.</summary>
    public TimeSpan LatestByClock => _latestByClock;

    /// <summary>How many ended later than a tolerance past their deadline.</summary>
    public int Late => _late;

    /// <summary>What is known of the first of those.</summary>
    public IReadOnlyList<string> LateCalls => _lateCalls;

    /// <summary>What is still in its deadline.</summary>
    public required TimeSpan Tolerance { get; init; }

    public Task<TReply> SendAsync<TRequest, TReply>(QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken = default) =>
        MeasureAsync(command.Name, Begin(), inner.SendAsync(command, request, cancellationToken));

    public Task<JsonElement> InvokeAsync(string command, JsonElement? arguments = null, CancellationToken cancellationToken = default) =>
        MeasureAsync(command, Begin(), inner.InvokeAsync(command, arguments, cancellationToken));

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    public void Dispose() => inner.Dispose();

    private long Begin()
    {
        Interlocked.Increment(ref _commands);
        return Stopwatch.GetTimestamp();
    }

    private async Task<T> MeasureAsync<T>(string command, long begun, Task<T> call)
    {
        try
        {
            return await call;
        }
        finally
        {
            TimeSpan past = Stopwatch.GetElapsedTime(begun) - deadline;
            TimeSpan stalled = past > Tolerance ? stalls.Since(begun + (long)(deadline.TotalSeconds * Stopwatch.Frequency)) : TimeSpan.Zero;
            lock (_gate)
            {
                _latestByClock = past > _latestByClock ? past : _latestByClock;
                past -= stalled;
                _latest = past > _latest ? past : _latest;
                if (past > Tolerance && ++_late <= MostDescribed)
                {
                    _lateCalls.Add($"{command} ended {past.TotalMilliseconds:0} ms past its deadline ({stalled.TotalMilliseconds:0} ms not counted): {call.Exception?.InnerException?.Message ?? "a reply"}");
                }
            }
        }
    }
}
