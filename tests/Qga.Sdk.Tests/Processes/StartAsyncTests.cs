using System.Text;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Processes;

public sealed class StartAsyncTests
{
    private const string Started = "qga-sdk 1\nwrapper 101 5000 0a1b 77 86400 1 0 block 0 none\nrun 105 5003\nverdict ok 105\nout 0\nerr 0\nlife alive\n";

    [Fact]
    public async Task Nothing_of_the_caller_s_becomes_part_of_a_script()
    {
        FakeClient client = Guest(Started);
        GuestProcessStartInfo start = new("/bin/prog'; rm -rf /", ["$(reboot)", "`id`", ""])
        {
            WorkingDirectory = "/dir'\"$(x)",
            Token = "a-token-of-my-own",
            User = "me",
            ClearEnvironment = true,
            Environment = new Dictionary<string, string?> { ["SECRET"] = "$(secret)" },
        };
        GuestProcess process = await client.StartAsync(start);

        var request = (GuestExecRequest)client.Sent.First(static sent => sent.Command == "guest-exec").Request!;
        Assert.Equal("/usr/bin/setsid", request.Path);
        Assert.Equal(["/bin/sh", "-c", "eval \"$1\"", "qga-sdk", PosixScripts.Launch, PosixScripts.Prelude, "/run/qga-sdk", "", "a-token-of-my-own"], request.Arg!.Take(9));
        Assert.Equal(["me", "/dir'\"$(x)", "/bin/prog'; rm -rf /", "$(reboot)", "`id`", ""], request.Arg!.Skip(14));
        Assert.Equal(["SECRET=$(secret)"], request.Env);
        Assert.Equal((105L, "a-token-of-my-own", true), (process.Pid, process.Token, process.SurvivesAgent));
        Assert.DoesNotContain("SECRET", start.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello\n")]
    [InlineData("qga-sdk 1\nverdict ok 7\nlife alive\n")]
    [InlineData("qga-sdk 1\nwrapper 1 2 3 4 5 6 7 8 9\nverdict ok 7\n")]
    public async Task A_guest_that_prints_something_else_breaks_the_protocol(string printed)
    {
        FakeClient client = Guest(printed);
        QgaProtocolException exception = await Assert.ThrowsAsync<QgaProtocolException>(() => client.StartAsync(new GuestProcessStartInfo("x")));
        Assert.Equal("guest-exec", exception.CommandName);
    }

    [Fact]
    public async Task A_guest_without_a_shell_is_said_to_have_none()
    {
        FakeClient client = Guest(Started).On<GuestExecRequest, GuestExec>(QgaCommands.GuestExec, static _ => throw new QgaCommandException("no", QgaErrorClass.GenericError, "no"));
        GuestProcessStartException exception = await Assert.ThrowsAsync<GuestProcessStartException>(() => client.StartAsync(new GuestProcessStartInfo("x")));
        Assert.Equal(GuestProcessStartFailure.NoShell, exception.Failure);
    }

    [Fact]
    public async Task A_windows_guest_is_refused_before_anything_is_started()
    {
        FakeClient client = Guest(Started, id: "mswindows");
        await Assert.ThrowsAsync<GuestProcessStartException>(() => client.StartAsync(new GuestProcessStartInfo("x")));
        await Assert.ThrowsAsync<GuestProcessStartException>(() => client.AttachAsync("a-token-of-my-own"));
        await Assert.ThrowsAsync<GuestProcessStartException>(() => client.RunAsync("x", options: new RunOptions { User = "me" }));
        Assert.Equal(0, client.CountOf("guest-exec"));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_before_anything_is_sent()
    {
        FakeClient client = Guest(Started);
        GuestProcessStartInfo good = new("x");
        GuestProcessStartInfo[] bad =
        [
            good with { Path = "" },
            good with { Token = "short" },
            good with { Token = "../../../../etc/passwd" },
            good with { Token = "a-token-of-my-own/../x" },
            good with { WorkingDirectory = "relative" },
            good with { User = "-c" },
            good with { User = "a b" },
            good with { SpoolDirectory = "relative" },
            good with { SpoolDirectory = "/" },
            good with { SpoolDirectory = "/run/.." },
            good with { SpoolDirectory = "/run/x\n" },
            good with { SpoolLimit = 1 },
            good with { Retention = TimeSpan.Zero },
            good with { RedirectStandardInput = true, StandardInput = new byte[1] },
            good with { Arguments = ["a\0b"] },
            good with { Environment = new Dictionary<string, string?> { ["a b"] = "" } },
            good with { Environment = new Dictionary<string, string?> { ["1A"] = "" } },
            good with { Environment = new Dictionary<string, string?> { ["qga_job"] = "" } },
            good with { Environment = new Dictionary<string, string?> { ["A"] = "\0" } },
        ];
        foreach (GuestProcessStartInfo start in bad)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => client.StartAsync(start));
        }

        await Assert.ThrowsAsync<ArgumentException>(() => client.AttachAsync("../etc"));
        await Assert.ThrowsAsync<ArgumentException>(() => client.RunAsync("x", options: new RunOptions { User = "-c" }));
        Assert.Empty(client.Sent);
    }

    private static FakeClient Guest(string printed, string id = "debian") => new FakeClient()
        .On(QgaCommands.GuestGetOsinfo, _ => new GuestOSInfo { Id = id })
        .On(QgaCommands.GuestExec, static _ => new GuestExec { Pid = 77 })
        .On(QgaCommands.GuestExecStatus, _ => new GuestExecStatus { Exited = true, Exitcode = 0, OutData = Encoding.ASCII.GetBytes(printed) });
}
