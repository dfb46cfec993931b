using Microsoft.Extensions.Logging;
using Qga.Sdk.Telemetry;

namespace Qga.Sdk;

/// <summary>File systems of a guest that are frozen, until this is disposed or <see cref="ThawAsync"/> is called.</summary>
public sealed partial class FreezeScope : IAsyncDisposable
{
    private readonly IQgaClient _client;
    private readonly Thawing _thawing;
    private readonly FreezeWatchdog? _watchdog;
    private readonly FreezeFacts _facts;
    private readonly CancellationTokenSource _over = new();
    private readonly ITimer _expiry;
    private readonly CancellationTokenRegistration _cancellation;
    private readonly Lock _gate = new();
    private readonly ILogger _log;
    private readonly string _endpoint;
    private Task<ThawResult>? _end;

    internal FreezeScope(IQgaClient client, Thawing thawing, FreezeWatchdog? watchdog, FreezeFacts facts, CancellationToken cancellationToken)
    {
        (_client, _thawing, _watchdog, _facts) = (client, thawing, watchdog, facts);
        (_log, _endpoint) = (client.Logger, client.Endpoint.ToString());
        Over = _over.Token;
        FrozenAt = client.TimeProvider.GetUtcNow();
        TimeSpan left = facts.MaxFrozenTime - client.TimeProvider.GetElapsedTime(facts.Begun);
        _log.Frozen(_endpoint, facts.MaxFrozenTime.TotalSeconds, facts.FileSystems, Guarded);
        ExitGuard.Add(this);
        _expiry = client.TimeProvider.CreateTimer(
            static scope => ((FreezeScope)scope!).End(FreezeEnd.Expired), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _expiry.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        _cancellation = cancellationToken.UnsafeRegister(static scope => ((FreezeScope)scope!).End(FreezeEnd.Canceled), this);
    }

    /// <summary>How many file systems were frozen; null when the agent's answer was lost and only its state is known.</summary>
    public long? FrozenFileSystems => _facts.FileSystems;

    /// <summary>True when a watchdog in the guest thaws it after <see cref="MaxFrozenTime"/>, even when this host has gone.</summary>
    public bool Guarded => _watchdog is not null;

    /// <summary>For how long the guest stays frozen at most: what was asked for, or less where <see cref="GuestLimit"/> is less.</summary>
    public TimeSpan MaxFrozenTime => _facts.MaxFrozenTime;

    /// <summary>For how long the guest's system allows it: ten seconds on Windows. Null when it does not care.</summary>
    public TimeSpan? GuestLimit => _facts.GuestLimit;

    /// <summary>When the agent's answer came, by this host's clock.</summary>
    public DateTimeOffset FrozenAt { get; }

    /// <summary>Cancelled when the freeze is being ended, by whatever: what is copied from then on is not consistent.</summary>
    public CancellationToken Over { get; }
}
