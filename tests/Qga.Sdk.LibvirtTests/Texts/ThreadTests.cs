using Qga.Sdk.Libvirt.Native;

namespace Qga.Sdk.LibvirtTests.Texts;

/// <summary>The thread that calls libvirt, without a libvirt.</summary>
public sealed class ThreadTests
{
    [Fact]
    public async Task Calls_run_one_after_another_on_a_thread_that_is_not_the_pools()
    {
        var thread = new LibvirtThread("test");
        (int Id, bool IsPool)[] ran = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => thread.RunAsync(static () => (Environment.CurrentManagedThreadId, Thread.CurrentThread.IsThreadPoolThread))));
        Assert.Single(ran.Distinct());
        Assert.False(ran[0].IsPool);
        thread.End();
    }

    [Fact]
    public async Task A_call_that_throws_leaves_the_thread_to_the_others()
    {
        var thread = new LibvirtThread("test");
        Task<int> broken = thread.RunAsync<int>(static () => throw new InvalidOperationException("broken"));
        Assert.Equal(1, await thread.RunAsync(static () => 1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
        thread.End();
        await Patience.UntilAsync(() => thread.RunAsync(static () => 2).Wait(Patience.Limit), "a thread comes again");
    }
}
