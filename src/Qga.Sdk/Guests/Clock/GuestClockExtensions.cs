namespace Qga.Sdk;

/// <summary>The guest's clock.</summary>
public static class GuestClockExtensions
{
    private const long NanosecondsPerTick = 100;
    private const int Tries = 3;

    // Better than that no guest behind a socket is read.
    private static readonly TimeSpan GoodEnough = TimeSpan.FromMilliseconds(1);
    private static readonly DateTimeOffset Latest = DateTimeOffset.UnixEpoch.AddTicks(long.MaxValue / NanosecondsPerTick);

    /// <summary>Reads the guest's clock beside this host's, up to three times, and gives the reading that is most certain.</summary>
    /// <param name="client">The client, whose <see cref="IQgaClient.TimeProvider"/> is this host's clock.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Both clocks.</returns>
    /// <exception cref="QgaCommandException">The agent refused.</exception>
    public static async Task<GuestClockReading> GetTimeAsync(this IQgaClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        GuestClockReading best = await ReadAsync(client, cancellationToken).ConfigureAwait(false);
        for (int i = 1; i < Tries && best.Uncertainty > GoodEnough; i++)
        {
            GuestClockReading next = await ReadAsync(client, cancellationToken).ConfigureAwait(false);
            best = next.Uncertainty < best.Uncertainty ? next : best;
        }

        return best;
    }

    /// <summary>Sets the guest's clock, and its hardware clock with it where the guest has the tool for that.</summary>
    /// <param name="client">The client.</param>
    /// <param name="time">The time, from 1970 to 2262.</param>
    /// <param name="cancellationToken">Gives up waiting; what was sent is carried out.</param>
    /// <returns>A task that ends when the agent has set it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time cannot be said to the agent.</exception>
    /// <exception cref="QgaCommandException">The agent refused, or could set the one clock and not the other.</exception>
    public static Task SetTimeAsync(this IQgaClient client, DateTimeOffset time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentOutOfRangeException.ThrowIfLessThan(time, DateTimeOffset.UnixEpoch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, Latest);
        return client.GuestSetTimeAsync(new() { Time = (time - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick }, cancellationToken);
    }

    /// <summary>Sets the guest's clock from its own hardware clock, as is right after it was suspended or restored.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Gives up waiting; what was sent is carried out.</param>
    /// <returns>A task that ends when the agent has set it.</returns>
    /// <exception cref="QgaCommandException">The agent refused.</exception>
    public static Task SetTimeFromHardwareClockAsync(this IQgaClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GuestSetTimeAsync(null, cancellationToken);
    }

    /// <summary>Sets the guest's clock to this host's, with what the way there takes added, and reads it again.</summary>
    /// <param name="client">The client, whose <see cref="IQgaClient.TimeProvider"/> is this host's clock.</param>
    /// <param name="cancellationToken">Gives up waiting; what was sent is carried out.</param>
    /// <returns>Both clocks afterwards.</returns>
    /// <exception cref="QgaCommandException">The agent refused, or could set the one clock and not the other.</exception>
    public static async Task<GuestClockReading> SynchronizeTimeAsync(this IQgaClient client, CancellationToken cancellationToken = default)
    {
        GuestClockReading before = await client.GetTimeAsync(cancellationToken).ConfigureAwait(false);
        await client.SetTimeAsync(client.TimeProvider.GetUtcNow() + before.Uncertainty, cancellationToken).ConfigureAwait(false);
        return await client.GetTimeAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<GuestClockReading> ReadAsync(IQgaClient client, CancellationToken cancellationToken)
    {
        DateTimeOffset asked = client.TimeProvider.GetUtcNow();
        long begun = client.TimeProvider.GetTimestamp();
        long nanoseconds = await client.GuestGetTimeAsync(cancellationToken).ConfigureAwait(false);
        TimeSpan half = client.TimeProvider.GetElapsedTime(begun) / 2;
        return new GuestClockReading
        {
            // Whatever fits into 64 bits of nanoseconds lies between 1677 and 2262.
            GuestTime = DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / NanosecondsPerTick),
            HostTime = asked + half,
            Uncertainty = half,
        };
    }
}
