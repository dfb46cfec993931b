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
    private readonly Lock _gate = new();
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

    /// <summary>What is still in its deadline.</summary>
    public required TimeSpan Tolerance { get; init; }

    public Task<TReply> SendAsync<TRequest, TReply>(QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken = default) =>
        MeasureAsync(Begin(), inner.SendAsync(command, request, cancellationToken));

    public Task<JsonElement> InvokeAsync(string command, JsonElement? arguments = null, CancellationToken cancellationToken = default) =>
        MeasureAsync(Begin(), inner.InvokeAsync(command, arguments, cancellationToken));

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    public void Dispose() => inner.Dispose();

    private long Begin()
    {
        Interlocked.Increment(ref _commands);
        return Stopwatch.GetTimestamp();
    }

    private async Task<T> MeasureAsync<T>(long begun, Task<T> call)
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
                _late += past > Tolerance ? 1 : 0;
            }
        }
    }
}
