namespace Qga.Sdk;

/// <summary>What a failure of the link says of the request that it hit.</summary>
internal static class Delivery
{
    /// <summary>True when nothing of it was sent: it can be sent again, whatever it does.</summary>
    public static bool WasNotSent(Exception exception) =>
        exception is QgaConnectionException { MayHaveReachedGuest: false } or QgaTimeoutException { MayHaveReachedGuest: false };

    /// <summary>True when the guest may have carried it out, and its answer was lost.</summary>
    public static bool MayHaveReachedGuest(Exception exception) =>
        exception is QgaConnectionException { MayHaveReachedGuest: true } or QgaTimeoutException { MayHaveReachedGuest: true };
}
