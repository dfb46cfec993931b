using System.Text;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Epochs;

/// <summary>The agent loses its state before a program is started, or after: which of the two it was decides what is told of the program.</summary>
public sealed class RunTests(ITestOutputHelper output) : AgentTest(output)
{
    [Fact]
    public async Task Program_started_right_after_the_state_was_lost_is_not_lost_with_it()
    {
        await using QgaClient client = NewClient();
        for (int round = 0; round < 5; round++)
        {
            // Handles tell one life of the agent from another only when the client has seen some.
            GuestFileStream old = await client.OpenFileAsync(Scratch.File("old"), GuestFileMode.Write);
            await Agent.RestartAsync(keepState: false);

            GuestCommandResult result = await client.RunAsync("/bin/sh", ["-c", Note("young", "again")]);

            Assert.Equal("again", result.StandardOutputText);
            Assert.Equal(round + 1, CountRuns("young"));
            await AssertStaleAsync(old);
        }
    }

    [Fact]
    public async Task Programs_started_at_once_right_after_the_state_was_lost_all_end_well()
    {
        const int programs = 20;
        await using QgaClient client = NewClient();
        GuestFileStream old = await client.OpenFileAsync(Scratch.File("old"), GuestFileMode.Write);
        await Agent.RestartAsync(keepState: false);

        // A file that is opened among them finds out about the new life in its own way.
        Task<GuestCommandResult>[] runs = [.. Enumerable.Range(0, programs).Select(i => client.RunAsync("/bin/sh", ["-c", Note("many", $"{i}")]))];
        await using GuestFileStream young = await client.OpenFileAsync(Scratch.File("young"), GuestFileMode.Write);

        Assert.Equal(Enumerable.Range(0, programs).Select(static i => $"{i}"), (await Task.WhenAll(runs)).Select(static result => result.StandardOutputText));
        Assert.Equal(programs, CountRuns("many"));
        await AssertStaleAsync(old);
        await young.WriteAsync("young"u8.ToArray());
    }

    [Fact]
    public async Task Program_started_before_the_state_was_lost_is_told_as_lost_and_not_run_again()
    {
        await using QgaClient client = NewClient();
        await using (GuestFileStream old = await client.OpenFileAsync(Scratch.File("old"), GuestFileMode.Write))
        {
            await old.WriteAsync("old"u8.ToArray());
        }

        Task<GuestCommandResult> run = client.RunAsync("/bin/sh", ["-c", $"{Note("before", "")}; while [ ! -e {Scratch.File("end")} ]; do sleep 0.01; done"]);
        await Patience.UntilAsync(() => CountRuns("before") > 0, "the program runs");

        // Behind the answer that has its pid: without that, nobody could tell what became of it.
        await client.GuestPingAsync();
        await Agent.RestartAsync(keepState: false);

        // As many as it takes for one of them to get the same pid are not needed: the agent is not asked for it.
        GuestResultLostException exception = await Assert.ThrowsAsync<GuestResultLostException>(() => run);
        Assert.False(exception.CanAskAgain);
        Assert.Equal("after", (await client.RunAsync("/bin/sh", ["-c", Note("after", "after")])).StandardOutputText);
        await File.WriteAllTextAsync(Scratch.File("end"), "");
        Assert.Equal((1, 1), (CountRuns("before"), CountRuns("after")));
    }

    [Fact]
    public async Task Restart_that_keeps_the_state_leaves_programs_to_come_alone()
    {
        await using QgaClient client = NewClient();
        await client.WriteAllTextAsync(Scratch.File("file"), "text");
        await Agent.RestartAsync(keepState: true);
        Assert.Equal("kept", (await client.RunAsync("/bin/sh", ["-c", Note("kept", "kept")])).StandardOutputText);
        Assert.Equal(1, CountRuns("kept"));
    }

    // A line for each time that it ran.
    private string Note(string name, string text) => $"echo >>{Scratch.File(name)}; printf '%s' '{text}'";

    private int CountRuns(string name) => File.Exists(Scratch.File(name)) ? File.ReadAllLines(Scratch.File(name)).Length : 0;

    private static async Task AssertStaleAsync(GuestFileStream stream)
    {
        await Assert.ThrowsAsync<GuestHandleStaleException>(() => stream.WriteAsync(Encoding.UTF8.GetBytes("damage")).AsTask());
        await stream.DisposeAsync();
    }
}
