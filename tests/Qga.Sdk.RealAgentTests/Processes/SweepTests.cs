using System.Diagnostics;
using System.Globalization;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Processes;

/// <summary>What is removed of jobs that are not the caller's, and what is not.</summary>
public sealed class SweepTests(ITestOutputHelper output) : JobTest(output)
{
    private string Other => Path.Combine(Spool, "job-9-of-this-test");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_job_that_is_just_being_made_gets_a_date_and_is_left_alone(bool hasStatus)
    {
        await using QgaClient client = NewClient();
        await StartOneAsync(client);
        Directory.CreateDirectory(Other, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (hasStatus)
        {
            await File.WriteAllTextAsync(Path.Combine(Other, "status"), "");
        }

        await StartOneAsync(client);
        Assert.Matches("^[0-9a-f-]{36} [0-9]+\n$", await File.ReadAllTextAsync(Path.Combine(Other, "claim")));
        Directory.Delete(Other, recursive: true);
    }

    [Fact]
    public async Task A_program_whose_wrapper_was_killed_keeps_what_it_needs()
    {
        const string token = "job-1-of-this-test";
        var options = new GuestJobOptions { SpoolDirectory = Spool };
        await using QgaClient client = NewClient();
        GuestProcess process = await client.StartAsync(Shell("exec sleep 61") with { Token = token });
        string[] wrapper = (await File.ReadAllLinesAsync(Path.Combine(Spool, token, "status")))[0].Split(' ');
        Assert.Equal("wrapper", wrapper[0]);
        using (var wrapping = Process.GetProcessById(int.Parse(wrapper[1], CultureInfo.InvariantCulture)))
        {
            wrapping.Kill();
        }

        GuestProcessLostException exception = await Assert.ThrowsAsync<GuestProcessLostException>(() => process.WaitForExitAsync().WaitAsync(Patience.Limit));
        Assert.Equal(GuestProcessLoss.Unwatched, exception.Loss);
        Assert.False(await client.RemoveJobAsync(token, options));
        await process.KillAsync();
        await process.DisposeAsync();
        Assert.True(await client.RemoveJobAsync(token, options));
        Assert.False(Directory.Exists(Path.Combine(Spool, token)));
    }

    private async Task StartOneAsync(QgaClient client)
    {
        await using GuestProcess process = await client.StartAsync(Shell("exit 0"));
        await process.WaitForExitAsync().WaitAsync(Patience.Limit);
    }
}
