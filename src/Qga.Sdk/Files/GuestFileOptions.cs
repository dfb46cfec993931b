namespace Qga.Sdk;

/// <summary>How a file in the guest is opened and how eagerly it is read and written.</summary>
public sealed record GuestFileOptions
{
    /// <summary>The largest <see cref="RequestsInFlight"/>.</summary>
    public const int MaxRequestsInFlight = 16;

    /// <summary>How it is opened. Default: <see cref="GuestFileMode.Read"/>.</summary>
    public GuestFileMode Mode { get; init; } = GuestFileMode.Read;

    /// <summary>
    /// How many requests of up to 1 MiB may be under way at once. Default: 4. With 1 nothing is read ahead and nothing written
    /// behind: each read asks for just what the caller asked for, and each write has been answered when it ends.
    /// </summary>
    public int RequestsInFlight { get; init; } = 4;

    internal void Check()
    {
        if (RequestsInFlight is < 1 or > MaxRequestsInFlight)
        {
            throw new ArgumentOutOfRangeException(
                nameof(RequestsInFlight), RequestsInFlight, $"It must be between 1 and {MaxRequestsInFlight}.");
        }
    }
}
