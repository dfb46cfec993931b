namespace Qga.Sdk;

/// <summary>
/// The result of a program in the guest cannot be had (any more). The agent gives a final status once: when that reply is lost with
/// the link, when the agent is restarted or the guest boots anew, nobody has it.
/// </summary>
public sealed class GuestResultLostException : QgaException
{
    internal GuestResultLostException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The process id that it had in the guest.</summary>
    public required long Pid { get; init; }

    /// <summary>
    /// True when only the agent is out of reach and asking again later may still give the result; false when the result is gone.
    /// </summary>
    public bool CanAskAgain { get; init; }
}
