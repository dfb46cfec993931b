namespace Qga.Sdk.Protocol;

/// <summary>
/// How much may be on its way to an agent that has not answered it. On a character device, as virtio-serial is, the agent reads up to
/// 4,096 bytes at a time, and while it holds more than those, every reply that it writes fails with "Illegal seek" and is lost: GLib wants
/// to move the position of a channel with unread bytes, and a device has none. Requests that fit together into one reading are safe, and
/// so is a longer one that nothing follows.
/// </summary>
internal static class RequestWindow
{
    /// <summary>What the agent takes in one reading.</summary>
    public const int Bytes = 4096;

    /// <summary>Whether a request may follow others that are not answered.</summary>
    public static bool Fits(long unanswered, long request) => unanswered == 0 || unanswered + request <= Bytes;

    /// <summary>
    /// Whether a request that ends here, with the newline still to come, ends with a reading: the newline would stay behind, and the reply
    /// be lost.
    /// </summary>
    public static bool EndsWithReading(long length) => length % Bytes == 0;
}
