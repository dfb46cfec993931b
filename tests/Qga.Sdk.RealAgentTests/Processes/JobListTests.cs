using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Processes;

public sealed class JobListTests(ITestOutputHelper output) : JobTest(output)
{
    private GuestJobOptions Options => new() { SpoolDirectory = Spool };

    [Fact]
    public async Task Jobs_are_told_with_what_is_known_of_them()
    {
        await using QgaClient client = NewClient();
        Assert.Empty(await client.GetJobsAsync(Options));
        Assert.False(Directory.Exists(Spool));

        await using GuestProcess running = await client.StartAsync(Shell("read line; exit 7") with { Token = "job-1-of-this-test", RedirectStandardInput = true, MergeStandardError = true });
        await using GuestProcess ended = await client.StartAsync(Shell("exit 3") with { Token = "job-2-of-this-test" });
        await ended.WaitForExitAsync().WaitAsync(Patience.Limit);
        await using GuestProcess ready = await client.StartAsync(Shell("echo ready; exec sleep 61") with { Token = "job-3-of-this-test", KillOnDispose = true });
        byte[] word = new byte[6];
        await ready.StandardOutput.ReadExactlyAsync(word).AsTask().WaitAsync(Patience.Limit);
        await ready.KillAsync(GuestSignal.Terminate);
        await ready.WaitForExitAsync().WaitAsync(Patience.Limit);

        IReadOnlyList<GuestJob> jobs = await client.GetJobsAsync(Options);
        Assert.Equal(["job-1-of-this-test", "job-2-of-this-test", "job-3-of-this-test"], jobs.Select(static job => job.Token));
        Assert.Equal([GuestJobState.Running, GuestJobState.Ended, GuestJobState.Ended], jobs.Select(static job => job.State));
        Assert.Equal([running.Pid, ended.Pid, ready.Pid], jobs.Select(static job => job.Pid!.Value));
        Assert.Equal([null, 3, null], jobs.Select(static job => job.Exit?.ExitCode));
        Assert.Equal(GuestSignal.Terminate, jobs[2].Exit?.Signal);
        Assert.Equal([(true, true), (false, false), (false, false)], jobs.Select(static job => (job.IsMerged, job.HasOpenInput)));
        Assert.All(jobs, static job => Assert.InRange(job.Age!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(5)));
        Assert.All(jobs, static job => Assert.True(job.SurvivesAgent));
        Assert.Single(await client.GetJobsAsync(Options with { MaxJobs = 1 }));

        await running.StandardInput.DisposeAsync();
        Assert.Equal(7, (await running.WaitForExitAsync().WaitAsync(Patience.Limit)).ExitCode);
        Assert.False((await client.GetJobsAsync(Options))[0].HasOpenInput);
    }

    [Fact]
    public async Task What_is_over_is_removed_and_what_runs_is_not()
    {
        await using QgaClient client = NewClient();
        GuestProcess process = await client.StartAsync(Shell("echo output that nobody reads; sleep 61") with { Token = "job-1-of-this-test" });
        await process.DisposeAsync();
        Assert.False(await client.RemoveJobAsync("job-1-of-this-test", Options));

        await using (GuestProcess again = await client.AttachAsync("job-1-of-this-test", new AttachOptions { SpoolDirectory = Spool }))
        {
            await again.KillAsync();
            await again.WaitForExitAsync().WaitAsync(Patience.Limit);
            Assert.True(await client.RemoveJobAsync("job-1-of-this-test", Options));
        }

        Assert.Empty(await client.GetJobsAsync(Options));
        Assert.True(await client.RemoveJobAsync("job-1-of-this-test", Options));
    }

    [Fact]
    public async Task What_can_be_attached_to_no_more_is_told_and_removed()
    {
        Directory.CreateDirectory(Path.Combine(Spool, "claimed-long-ago-1"));
        await File.WriteAllTextAsync(Path.Combine(Spool, "claimed-long-ago-1", "claim"), "another-boot 5\n");
        Directory.CreateDirectory(Path.Combine(Spool, "run-before-boot-1"));
        await File.WriteAllTextAsync(Path.Combine(Spool, "run-before-boot-1", "status"), "wrapper 1 5 another-boot 5 60 1 0 block 0 none\nrun 2 6\n");
        await File.WriteAllTextAsync(Path.Combine(Spool, "run-before-boot-1", "verdict"), "ok 2\n");
        Directory.CreateDirectory(Path.Combine(Spool, "no job"));
        File.CreateSymbolicLink(Path.Combine(Spool, "a-link-to-a-job-1"), Path.Combine(Spool, "run-before-boot-1"));
        await using QgaClient client = NewClient();
        await client.RunAsync("chmod", ["700", Spool]);

        IReadOnlyList<GuestJob> jobs = await client.GetJobsAsync(Options);
        Assert.Equal([("claimed-long-ago-1", GuestJobState.NotStarted), ("run-before-boot-1", GuestJobState.Rebooted)], jobs.Select(static job => (job.Token, job.State)));
        Assert.All(jobs, static job => Assert.Null(job.Age));
        foreach (GuestJob job in jobs)
        {
            Assert.True(await client.RemoveJobAsync(job.Token, Options));
        }

        Assert.Empty(await client.GetJobsAsync(Options));
        File.Delete(Path.Combine(Spool, "a-link-to-a-job-1"));
        Directory.Delete(Path.Combine(Spool, "no job"));
    }

    [Fact]
    public async Task A_spool_that_others_can_write_is_not_listed()
    {
        Directory.CreateDirectory(Spool);
        await using QgaClient client = NewClient();
        await client.RunAsync("chmod", ["777", Spool]);
        GuestProcessStartException exception = await Assert.ThrowsAsync<GuestProcessStartException>(() => client.GetJobsAsync(Options));
        Assert.Equal(GuestProcessStartFailure.SpoolDirectory, exception.Failure);
    }
}
