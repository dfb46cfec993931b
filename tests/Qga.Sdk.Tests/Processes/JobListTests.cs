using System.Text;

namespace Qga.Sdk.Tests.Processes;

/// <summary>Lists of jobs come from a guest that is not trusted.</summary>
public sealed class JobListTests
{
    private const string One = "a-token-of-my-own";
    private const string Running = "wrapper 101 5000 0a1b 77 86400 1 0 block 0 live\nrun 105 5003\nverdict ok 105\nage 12\nout 0\nerr 0\nin 3\nlife alive\n";

    private static readonly int Seed = Random.Shared.Next();

    [Fact]
    public void A_job_has_all_that_the_script_tells()
    {
        GuestJob job = Assert.Single(JobList.Parse(Text($"job {One}\n{Running}"), 10)!.Jobs);
        Assert.Equal((One, GuestJobState.Running, 105L, null), (job.Token, job.State, job.Pid, job.Exit));
        Assert.Equal((TimeSpan.FromSeconds(12), false, true, true), (job.Age, job.IsMerged, job.HasOpenInput, job.SurvivesAgent));
    }

    [Theory]
    [InlineData("stale\nlife claimed\n", GuestJobState.NotStarted)]
    [InlineData("age 0\nlife claimed\n", GuestJobState.Starting)]
    [InlineData("never\nage 30\nlife claimed\n", GuestJobState.NotStarted)]
    [InlineData("verdict missing\nexit 126\nlife dead\n", GuestJobState.NotStarted)]
    [InlineData("verdict ok 5\nlife alive\n", GuestJobState.Running)]
    [InlineData("verdict ok 5\nexit 3\nlife alive\n", GuestJobState.Ended)]
    [InlineData("verdict ok 5\nsignal 9\nlife rebooted\n", GuestJobState.Ended)]
    [InlineData("verdict ok 5\nlife dead\n", GuestJobState.Unwatched)]
    [InlineData("verdict ok 5\nlife rebooted\n", GuestJobState.Rebooted)]
    public void A_job_is_as_far_as_its_record_says(string report, GuestJobState expected) =>
        Assert.Equal(expected, Assert.Single(JobList.Parse(Text($"job {One}\n{report}"), 10)!.Jobs).State);

    [Fact]
    public void Jobs_come_in_the_order_of_their_tokens_and_a_damaged_one_hides_no_other()
    {
        JobList list = JobList.Parse(Text($"job {One}-z\n{Running}job short\n{Running}job {One}-y\nrun x y\njob {One}-a\n{Running}"), 10)!;
        Assert.Equal([$"{One}-a", $"{One}-z"], list.Jobs.Select(static job => job.Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("job")]
    [InlineData("job \n\njob")]
    [InlineData("something else\n")]
    public void What_is_no_list_is_refused(string text)
    {
        Assert.Null(JobList.Parse(Encoding.ASCII.GetBytes($"qga-sdk 2\n{text}"), 10));
        Assert.True(text.Length == 0 || JobList.Parse(Text(text), 10) is null);
    }

    [Fact]
    public void More_jobs_than_were_asked_for_are_refused() =>
        Assert.Null(JobList.Parse(Text(string.Concat(Enumerable.Range(0, 11).Select(i => $"job {One}-{i}\n{Running}"))), 10));

    [Fact]
    public void Why_a_spool_is_not_trusted_is_passed_on() => Assert.Equal("spool-open", JobList.Parse(Text("fail spool-open\n"), 10)!.Failure);

    [Fact]
    public void A_damaged_list_never_throws()
    {
        byte[] good = Text($"job {One}-1\n{Running}job {One}-2\n{Running}");
        for (int i = 0; i < 5000; i++)
        {
            var random = new Random(Seed + i);
            byte[] bytes = [.. good[..random.Next(good.Length)], .. good[random.Next(good.Length)..]];
            for (int change = 0; change < 4 && bytes.Length > 10; change++)
            {
                bytes[random.Next(10, bytes.Length)] = (byte)(random.Next(2) == 0 ? '\n' : random.Next(256));
            }

            Exception? exception = Record.Exception(() => JobList.Parse(bytes, 10));
            Assert.True(exception is null, $"Seed {Seed + i}: {exception}");
        }
    }

    private static byte[] Text(string jobs) => Encoding.ASCII.GetBytes($"qga-sdk 1\n{jobs}");
}
