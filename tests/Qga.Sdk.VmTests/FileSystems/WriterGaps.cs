namespace Qga.Sdk.VmTests.FileSystems;

/// <summary>The longest times in which nothing was written.</summary>
/// <param name="Disk">To the file system that is frozen.</param>
/// <param name="Memory">To one that never is: for so long the guest itself stood still.</param>
internal sealed record WriterGaps(TimeSpan Disk, TimeSpan Memory)
{
    // What thaws a guest takes a moment. The short form allows three times of it, because it shares the machine with other tests.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("QGA_FREEZE_ROUNDS") is null ? 3 : 1);

    /// <summary>A guest was never frozen for longer than it may.</summary>
    public void AssertWithin(TimeSpan maxFrozenTime, string how = "")
    {
        TimeSpan limit = maxFrozenTime + Grace + Memory;
        Assert.True(Disk <= limit, $"The writer stood still for {Disk.TotalSeconds:0.00} s; it may for {limit.TotalSeconds:0.00} s, of which the guest itself stood still for {Memory.TotalSeconds:0.00} s. {how}");
    }
}
