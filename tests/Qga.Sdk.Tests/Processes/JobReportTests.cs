using System.Text;

namespace Qga.Sdk.Tests.Processes;

/// <summary>What scripts print comes from a guest that is not trusted.</summary>
public sealed class JobReportTests
{
    private const int Seed = 20260118;

    private const string Good = """
        qga-sdk 1
        wrapper 101 5000 0a1b 77 86400 1 0 block
        run 105 5003
        signal 15
        end 80
        verdict ok 105
        out 4096
        err 0
        in 2
        life alive

        """;

    [Fact]
    public void A_report_has_all_that_the_scripts_tell()
    {
        JobReport report = JobReport.Parse(Encoding.ASCII.GetBytes(Good))!;
        Assert.Equal((101L, "5000", true, false), (report.WrapperPid, report.WrapperStart, report.SurvivesAgent, report.MayDrop));
        Assert.Equal((105L, 105L, "ok"), (report.RootPid, report.Pid, report.Verdict));
        Assert.Equal((15, null, true), (report.Exit?.Signal?.Number, report.Exit?.ExitCode, report.HasEnded));
        Assert.Equal((4096L, 0L, 2L, JobLife.Alive), (report.Output, report.Error, report.Input, report.Life));
    }

    [Theory]
    [InlineData("")]
    [InlineData("qga-sdk 2\nlife alive\n")]
    [InlineData("bash: warning\nqga-sdk 1\n")]
    [InlineData("qga-sdk 1\nwrapper -5 1 b 1 1 1 0 block\n")]
    [InlineData("qga-sdk 1\nwrapper 99999999999999999999 1 b 1 1 1 0 block\n")]
    [InlineData("qga-sdk 1\nrun 0x10 5\n")]
    [InlineData("qga-sdk 1\nexit 256\n")]
    [InlineData("qga-sdk 1\nexit32 4294967296\n")]
    [InlineData("qga-sdk 1\nexit32 -1\n")]
    [InlineData("qga-sdk 1\nroot YQ==\n")]
    [InlineData("qga-sdk 1\nroot C:\\x\n")]
    [InlineData("qga-sdk 1\nsignal 65\n")]
    [InlineData("qga-sdk 1\nsignal 0\n")]
    [InlineData("qga-sdk 1\nout -1\n")]
    [InlineData("qga-sdk 1\nlife 3\n")]
    [InlineData("qga-sdk 1\nlife eternal\n")]
    [InlineData("qga-sdk 1\nverdict ok me\n")]
    [InlineData("qga-sdk 1\nlife alivé\n")]
    public void What_is_wrong_is_no_report(string text) => Assert.Null(JobReport.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Endless_text_is_no_report() => Assert.Null(JobReport.Parse(Encoding.ASCII.GetBytes("qga-sdk 1\n" + new string('x', 20_000))));

    [Fact]
    public void A_record_is_made_once_and_later_lines_do_not_change_it()
    {
        JobReport report = JobReport.Parse("qga-sdk 1\nrun 105 5003\nrun 1 25\nexit 3\nexit 0\nsignal 9\n"u8)!;
        Assert.Equal((105L, 3, null), (report.RootPid, report.Exit?.ExitCode, report.Exit?.Signal));
    }

    [Fact]
    public void A_line_without_its_end_waits_for_it()
    {
        Assert.Null(JobReport.ParseLines("run 105 5003\nexit 1"u8)!.Exit);
        Assert.Equal(14, JobReport.ParseLines("run 105 5003\nexit 14\n"u8)!.Exit?.ExitCode);
    }

    [Fact]
    public void A_damaged_report_never_throws()
    {
        for (int i = 0; i < 5000; i++)
        {
            var random = new Random(Seed + i);
            byte[] bytes = Encoding.ASCII.GetBytes(Good);
            for (int change = 0; change < 4; change++)
            {
                bytes[random.Next(10, bytes.Length)] = (byte)random.Next(256);
            }

            Exception? exception = Record.Exception(() => JobReport.Parse(bytes));
            Assert.True(exception is null, $"Seed {Seed + i}: {exception}");
        }
    }
}
