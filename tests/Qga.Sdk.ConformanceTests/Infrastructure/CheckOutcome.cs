namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>How a check ended that did not fail.</summary>
/// <param name="Mark">What the table shows.</param>
/// <param name="Reason">Why it is no plain pass; null for one.</param>
internal sealed record CheckOutcome(string Mark, string? Reason = null)
{
    public const string FailMark = "FAIL";

    /// <summary>Why what takes a long request is not seen through libvirt.</summary>
    public const string ShortRequests = "a request may carry no more than 128 KiB of base64 this way";

    /// <summary>The agent does it, and the client too.</summary>
    public static CheckOutcome Pass { get; } = new("pass");

    /// <summary>The agent itself does not have it; the check has seen that, and that the client says so.</summary>
    public static CheckOutcome Lacks(string reason) => new("lacks", reason);

    /// <summary>The agent has it and was told not to do it; the check has seen that the client says so.</summary>
    public static CheckOutcome Blocked(string reason) => new("blocked", reason);

    /// <summary>It cannot be seen on this way to the agent, or would end the machine that the checks share.</summary>
    public static CheckOutcome NotHere(string reason) => new("not here", reason);

    /// <summary>The agent has it and this machine gives it nothing to work on; its words reached the caller.</summary>
    public static CheckOutcome Refused(string words) => new("refused", words);
}
