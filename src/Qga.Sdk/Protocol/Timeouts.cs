namespace Qga.Sdk.Protocol;

/// <summary>Words time-outs.</summary>
internal static class Timeouts
{
    public static QgaTimeoutException OfConnect(string endpoint, TimeSpan timeout, Exception cause) =>
        new($"Could not connect to {endpoint} within {timeout.TotalSeconds:0.###} s. Check the address and that the host is up.", cause)
        {
            Endpoint = endpoint,
            Timeout = timeout,
        };

    public static QgaTimeoutException Of(string command, string endpoint, TimeSpan timeout, bool mayHaveReachedGuest, Exception? cause = null)
    {
        string reached = mayHaveReachedGuest
            ? "It was sent, so the guest may still carry it out. The agent may be busy, stopped or paused: check the guest, or allow more time."
            : "It was not sent. The agent did not answer, or another client holds the link: an agent serves one client at a time.";
        return new QgaTimeoutException($"{command} on {endpoint} took longer than {timeout.TotalSeconds:0.###} s. {reached}", cause)
        {
            CommandName = command,
            Endpoint = endpoint,
            Timeout = timeout,
            MayHaveReachedGuest = mayHaveReachedGuest,
        };
    }
}
