namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>One row of the table.</summary>
/// <param name="Area">What it belongs to.</param>
/// <param name="Name">What holds, in a few words.</param>
/// <param name="RunAsync">Does it with an agent of its own.</param>
internal sealed record ConformanceCheck(string Area, string Name, Func<AgentUnderTest, Task<CheckOutcome>> RunAsync)
{
    /// <summary>A check that every agent must pass.</summary>
    public ConformanceCheck(string area, string name, Func<AgentUnderTest, Task> runAsync)
        : this(area, name, async agent =>
        {
            await runAsync(agent);
            return CheckOutcome.Pass;
        })
    {
    }

    public string Title => $"{Area}: {Name}";
}
