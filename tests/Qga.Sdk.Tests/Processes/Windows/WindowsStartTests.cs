using System.Text;

namespace Qga.Sdk.Tests.Processes.Windows;

public sealed class WindowsStartTests
{
    private const string Token = "a-token-of-my-own";
    private const string Job = @"C:\ProgramData\qga-sdk\" + Token;
    private static readonly string Root = $"root {Convert.ToBase64String(Encoding.Unicode.GetBytes(@"C:\ProgramData\qga-sdk"))}\n";
    private static readonly string Started =
        $"qga-sdk 1\n{Root}verdict ok 4104\nwrapper 5000 133700000000000000 0a1b 77 86400 1 0 block\nrun 4104 133700000000001000\nout 0\nerr 0\nlife alive\n";

    [Fact]
    public async Task Nothing_of_the_caller_s_becomes_part_of_a_script_or_a_command_line()
    {
        var guest = new ScriptedWindows(static _ => Started);
        GuestProcess process = await guest.Client.StartAsync(new GuestProcessStartInfo(@"C:\Program Files\x.exe", ["$(x)", "", "a \"b\"", @"C:\d\"])
        {
            Token = Token,
            WorkingDirectory = @"D:\ä 'x'",
            Environment = new Dictionary<string, string?> { ["SECRET"] = "$env:x \"é\"", ["GONE"] = null },
            ClearEnvironment = true,
            SpoolLimit = 1 << 20,
            WhenFull = GuestSpoolOverflow.DropOldest,
            Retention = TimeSpan.FromHours(1),
        });
        PowerShellCall call = PowerShellCall.AllOf(guest.Client).Single();
        Assert.Equal(WindowsScripts.Launch, call.Script);
        Assert.Equal(["", Token, "1048576", "drop", "0", "given", "3600", WindowsScripts.Wrap], call.Values.Skip(1).Take(8));
        Assert.Equal(WindowsScripts.WrapLoader, Encoding.Unicode.GetString(Convert.FromBase64String(call.Values[9])));
        Assert.Equal(
            [@"D:\ä 'x'", "1", @"C:\Program Files\x.exe", "$(x) \"\" \"a \\\"b\\\"\" C:\\d\\", "2", "SECRET", "=$env:x \"é\"", "GONE", "-"], call.Values.Skip(10));
        Assert.Equal((4104L, Token, true), (process.Pid, process.Token, process.SurvivesAgent));
    }

    [Fact]
    public async Task Input_that_is_given_at_once_goes_along()
    {
        var guest = new ScriptedWindows(static _ => Started);
        byte[] input = new byte[100_000];
        new Random(7).NextBytes(input);
        await guest.Client.StartAsync(new GuestProcessStartInfo("x.exe") { StandardInput = input });
        PowerShellCall call = PowerShellCall.AllOf(guest.Client).Single();
        Assert.Equal("given", call.Values[6]);
        Assert.Equal("0", call.Values[14]);
        Assert.Equal(input, call.Raw.Skip(15).SelectMany(static piece => piece));
    }

    [Fact]
    public async Task Output_is_read_as_it_comes_and_its_room_is_given_back()
    {
        var guest = new ScriptedWindows(static _ => Started) { [$@"{Job}\status"] = "wrapper 5000 1 0a1b 77 86400 1 0 block\nrun 4104 2\n" };
        guest.Held.Add($@"{Job}\alive");
        GuestProcess process = await guest.Client.StartAsync(new GuestProcessStartInfo("x.exe") { Token = Token });
        byte[] buffer = new byte[100];
        Task<int> reading = process.StandardOutput.ReadAsync(buffer).AsTask();
        guest[$@"{Job}\out\0"] = "hello ";
        Assert.Equal("hello ", Encoding.Latin1.GetString(buffer, 0, await reading));
        guest[$@"{Job}\out\6"] = "world";
        Assert.Equal("world", Encoding.Latin1.GetString(buffer, 0, await process.StandardOutput.ReadAsync(buffer)));
        reading = process.StandardOutput.ReadAsync(buffer).AsTask();
        guest[$@"{Job}\out\11"] = "";
        guest[$@"{Job}\out\11.end"] = "";
        Assert.Equal(0, await reading);
        Assert.Equal("", guest[$@"{Job}\out\0.read"]);
        Assert.Equal(("hello ", "world"), (guest[$@"{Job}\out\0"], guest[$@"{Job}\out\6"]));

        guest[$@"{Job}\exit"] = "exit32 4294967295\n";
        guest[$@"{Job}\end"] = "end 80\n";
        Task<GuestExit> waiting = process.WaitForExitAsync();
        guest[$@"{Job}\alive"] = "";
        guest.Release($@"{Job}\alive");
        Assert.Equal(-1, (await waiting).ExitCode);
        await process.StandardOutput.DisposeAsync();
        Assert.Equal(0, guest.OpenCount);
    }

    [Fact]
    public async Task Output_that_the_guest_could_not_keep_is_told()
    {
        var guest = new ScriptedWindows(static _ => Started) { [$@"{Job}\status"] = "wrapper 5000 1 0a1b 77 86400 1 0 block\n", [$@"{Job}\alive"] = "", [$@"{Job}\lost"] = "lost out 0\n" };
        GuestProcess process = await guest.Client.StartAsync(new GuestProcessStartInfo("x.exe") { Token = Token });
        GuestProcessLostException exception = await Assert.ThrowsAsync<GuestProcessLostException>(async () => await process.StandardOutput.ReadExactlyAsync(new byte[1]));
        Assert.Equal(GuestProcessLoss.OutputLost, exception.Loss);
    }

    [Fact]
    public async Task A_record_that_is_gone_or_damaged_is_told()
    {
        var guest = new ScriptedWindows(static _ => Started);
        GuestProcess process = await guest.Client.StartAsync(new GuestProcessStartInfo("x.exe") { Token = Token });
        Assert.Equal(GuestProcessLoss.Unknown, (await Assert.ThrowsAsync<GuestProcessLostException>(() => process.WaitForExitAsync())).Loss);
        guest[$@"{Job}\status"] = "wrapper 5000 1 0a1b 77 86400 1 0 block\n";
        foreach (string damaged in (string[])["exit32 -1\n", "exit32 4294967296\n", "exit32 é\n", new('x', 5000)])
        {
            guest[$@"{Job}\exit"] = damaged;
            Assert.Equal(GuestProcessLoss.Unknown, (await Assert.ThrowsAsync<GuestProcessLostException>(() => process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30)))).Loss);
        }
    }

    [Fact]
    public async Task Live_input_is_laid_down_in_files()
    {
        var guest = new ScriptedWindows(call => call.Script == WindowsScripts.Launch ? Started.Replace("life", "in 0\nlife", StringComparison.Ordinal) : "qga-sdk 1\ngone\n");
        GuestProcess process = await guest.Client.StartAsync(new GuestProcessStartInfo("x.exe") { Token = Token, RedirectStandardInput = true });
        await process.StandardInput.WriteAsync("abc"u8.ToArray());
        await process.StandardInput.WriteAsync("def"u8.ToArray());
        await process.StandardInput.DisposeAsync();
        Assert.Equal(("abc", "def", ""), (guest[$@"{Job}\in\0"], guest[$@"{Job}\in\1"], guest[$@"{Job}\in\end"]));
        Assert.Equal("live", PowerShellCall.AllOf(guest.Client)[0].Values[6]);
        await process.DisposeAsync();
        Assert.Equal(0, guest.OpenCount);
        PowerShellCall leave = PowerShellCall.AllOf(guest.Client)[^1];
        Assert.Equal((WindowsScripts.Leave, "", Token, ""), (leave.Script, leave.Values[1], leave.Values[2], leave.Values[3]));
    }

    [Fact]
    public async Task Only_the_last_signal_of_all_is_sent()
    {
        var guest = new ScriptedWindows(call => call.Script == WindowsScripts.Kill ? "qga-sdk 1\nsent 3\n" : Started);
        GuestProcess process = await guest.Client.StartAsync(new GuestProcessStartInfo("x.exe") { Token = Token });
        GuestPlatformException exception = await Assert.ThrowsAsync<GuestPlatformException>(() => process.KillAsync(GuestSignal.Terminate));
        Assert.Equal("mswindows", exception.Platform);
        Assert.Contains("SIGTERM", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, guest.Client.CountOf("guest-exec"));
        Assert.True(await process.KillAsync());
        Assert.Equal(["", Token], PowerShellCall.AllOf(guest.Client)[^1].Values.Skip(1));
    }

    [Fact]
    public async Task Attaching_goes_on_where_nobody_has_read()
    {
        string report = $"qga-sdk 1\n{Root}verdict ok 4104\nexit32 3\nend 80\nwrapper 5000 1 0a1b 77 86400 1 0 block\nrun 4104 2\nout 70\nlife dead\n";
        var guest = new ScriptedWindows(_ => report) { [$@"{Job}\status"] = "wrapper 5000 1 0a1b 77 86400 1 0 block\n", [$@"{Job}\out\70"] = "rest", [$@"{Job}\out\74"] = "", [$@"{Job}\out\74.end"] = "" };
        GuestProcess process = await guest.Client.AttachAsync(Token, new AttachOptions { SpoolDirectory = @"D:\spool" });
        Assert.Equal((WindowsScripts.Attach, @"D:\spool"), (PowerShellCall.AllOf(guest.Client)[0].Script, PowerShellCall.AllOf(guest.Client)[0].Values[1]));
        Assert.Equal("rest", Assert.Single(await process.ReadLinesAsync().ToListAsync()));
        Assert.Same(Stream.Null, process.StandardError);

        guest = new ScriptedWindows(static _ => $"qga-sdk 1\n{Root}wrapper 5000 1 0a1b 77 86400 1 0 block\nlife rebooted\n");
        Assert.Equal(GuestProcessLoss.Rebooted, (await Assert.ThrowsAsync<GuestProcessLostException>(() => guest.Client.AttachAsync(Token))).Loss);
        guest = new ScriptedWindows(static _ => "qga-sdk 1\nfail unknown\n");
        Assert.Equal(GuestProcessLoss.Unknown, (await Assert.ThrowsAsync<GuestProcessLostException>(() => guest.Client.AttachAsync(Token))).Loss);
    }

    [Fact]
    public async Task A_start_that_takes_its_time_is_waited_for()
    {
        var guest = new ScriptedWindows(call => call.Script == WindowsScripts.Launch ? $"qga-sdk 1\nknown\n{Root}age 1\nlife claimed\n" : Started);
        GuestProcess process = await guest.Client.StartAsync(new GuestProcessStartInfo("x.exe") { Token = Token });
        Assert.Equal(4104, process.Pid);
        Assert.Equal([WindowsScripts.Launch, WindowsScripts.Attach], PowerShellCall.AllOf(guest.Client).Select(static call => call.Script));
    }

    [Fact]
    public async Task A_start_that_came_to_nothing_is_settled_and_made_once_more()
    {
        int launches = 0;
        var guest = new ScriptedWindows(call => call.Script switch
        {
            string launch when launch == WindowsScripts.Launch => launches++ == 0 ? $"qga-sdk 1\nknown\n{Root}age 11\nlife claimed\n" : Started,
            string attach when attach == WindowsScripts.Attach => call.Values[3] == "settle" ? $"qga-sdk 1\n{Root}never\nage 12\nlife claimed\n" : throw new InvalidOperationException(),
            _ => "qga-sdk 1\ngone\n",
        });
        Assert.Equal(4104, (await guest.Client.StartAsync(new GuestProcessStartInfo("x.exe") { Token = Token })).Pid);
        Assert.Equal(2, launches);
    }

    [Theory]
    [InlineData("fail spool-open\n", GuestProcessStartFailure.SpoolDirectory)]
    [InlineData("fail spool-owner\n", GuestProcessStartFailure.SpoolDirectory)]
    [InlineData("verdict missing\nlife dead\n", GuestProcessStartFailure.ProgramNotFound)]
    [InlineData("verdict denied\nlife dead\n", GuestProcessStartFailure.NotExecutable)]
    [InlineData("verdict directory\nlife dead\n", GuestProcessStartFailure.WorkingDirectory)]
    [InlineData("verdict other\nlife dead\n", GuestProcessStartFailure.Other)]
    public async Task What_kept_it_from_starting_is_told(string said, GuestProcessStartFailure failure)
    {
        var guest = new ScriptedWindows(call => call.Script == WindowsScripts.Launch ? $"qga-sdk 1\n{said}" : "qga-sdk 1\ngone\n");
        GuestProcessStartException exception = await Assert.ThrowsAsync<GuestProcessStartException>(() => guest.Client.StartAsync(new GuestProcessStartInfo("x.exe")));
        Assert.Equal(failure, exception.Failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#< CLIXML\r\n<Objs Version=\"1.1.0.1\" />")]
    [InlineData("\uFEFFqga-sdk 1\nlife alive\n")]
    [InlineData("qga-sdk 1\nroot !\nverdict ok 1\nlife alive\n")]
    [InlineData("qga-sdk 1\nroot YQ==\nverdict ok 1\nlife alive\n")]
    [InlineData("qga-sdk 1\nverdict ok 7\nwrapper 1 2 3 4 5 6 7 8\nrun 7 2\nout 0\nlife alive\n")]
    [InlineData("qga-sdk 1\nroot LwBlAHQAYwA=\nverdict ok 7\nwrapper 1 2 3 4 5 6 7 8\nrun 7 2\nout 0\nlife alive\n")]
    [InlineData("qga-sdk 1\nverdict ok 7\nlife alive\n")]
    public async Task A_guest_that_prints_something_else_breaks_the_protocol(string printed)
    {
        var guest = new ScriptedWindows(_ => printed);
        await Assert.ThrowsAsync<QgaProtocolException>(() => guest.Client.StartAsync(new GuestProcessStartInfo("x.exe")));
    }

    [Fact]
    public async Task What_PowerShell_said_of_its_failure_is_shown_escaped_and_cut()
    {
        var guest = new ScriptedWindows(static _ => new GuestExecStatus { Exited = true, Exitcode = 1, ErrData = Encoding.UTF8.GetBytes("\u001b[2J not allowed " + new string('x', 100_000)) });
        QgaProtocolException exception = await Assert.ThrowsAsync<QgaProtocolException>(() => guest.Client.StartAsync(new GuestProcessStartInfo("x.exe")));
        Assert.Contains("not allowed", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(exception.Message, char.IsControl);
        Assert.InRange(exception.Message.Length, 100, 2000);
    }

    [Fact]
    public async Task A_guest_without_PowerShell_is_said_to_have_none()
    {
        var guest = new ScriptedWindows(static (GuestExecRequest _) => throw new QgaCommandException("no", QgaErrorClass.GenericError, "no"));
        Assert.Equal(GuestProcessStartFailure.NoShell, (await Assert.ThrowsAsync<GuestProcessStartException>(() => guest.Client.StartAsync(new GuestProcessStartInfo("x.exe")))).Failure);
    }

    [Fact]
    public async Task What_Windows_cannot_do_is_refused_before_anything_is_started()
    {
        var guest = new ScriptedWindows(static _ => Started);
        GuestProcessStartInfo good = new("x.exe");
        (GuestProcessStartInfo Start, GuestProcessStartFailure Failure)[] refused =
        [
            (good with { User = "me" }, GuestProcessStartFailure.User),
            (good with { Path = @"C:\x.bat" }, GuestProcessStartFailure.NotExecutable),
            (good with { Path = "x.CMD. " }, GuestProcessStartFailure.NotExecutable),
            (good with { Path = "x\" \"y" }, GuestProcessStartFailure.ProgramNotFound),
            (good with { Arguments = [new string('x', 32_767)] }, GuestProcessStartFailure.NotExecutable),
        ];
        foreach ((GuestProcessStartInfo start, GuestProcessStartFailure failure) in refused)
        {
            Assert.Equal(failure, (await Assert.ThrowsAsync<GuestProcessStartException>(() => guest.Client.StartAsync(start))).Failure);
        }

        await Assert.ThrowsAsync<ArgumentException>(() => guest.Client.StartAsync(good with { WorkingDirectory = "/srv" }));
        await Assert.ThrowsAsync<ArgumentException>(() => guest.Client.StartAsync(good with { SpoolDirectory = "/srv" }));
        await Assert.ThrowsAsync<ArgumentException>(() => guest.Client.StartAsync(good with { SpoolDirectory = @"C:\" }));
        await Assert.ThrowsAsync<ArgumentException>(() => guest.Client.StartAsync(good with { SpoolDirectory = @"\\.\pipe\x" }));
        Assert.Equal(0, guest.Client.CountOf("guest-exec"));
    }
}
