using System.Text;

namespace Qga.Sdk.Tests.Processes.Windows;

public sealed class WindowsRunTests
{
    [Fact]
    public async Task A_program_alone_is_started_by_the_agent_itself()
    {
        GuestExecRequest? sent = null;
        var guest = new ScriptedWindows(request =>
        {
            sent = request;
            return new GuestExecStatus { Exited = true, Signal = -1 };
        });
        GuestCommandResult result = await guest.Client.RunAsync("ipconfig", ["/all"]);
        Assert.Equal(("ipconfig", "/all", 0), (sent!.Path, Assert.Single(sent.Arg!), guest.Client.CountOf("guest-get-osinfo")));
        Assert.Equal((null, -1), (result.ExitCode, result.Signal));
    }

    [Fact]
    public async Task Directory_variables_and_input_go_by_standard_input()
    {
        var guest = new ScriptedWindows(static _ => "out");
        GuestCommandResult result = await guest.Client.RunAsync("x.exe", ["a b"], new RunOptions
        {
            WorkingDirectory = "C:/srv",
            Environment = new Dictionary<string, string?> { ["A"] = "1", ["B"] = "" },
            StandardInput = "in\0put"u8.ToArray(),
        });
        PowerShellCall call = PowerShellCall.AllOf(guest.Client).Single();
        Assert.Equal(WindowsScripts.Run, call.Script);
        Assert.Equal(["C:/srv", "0", "x.exe", "\"a b\"", "2", "A", "=1", "B", "="], call.Values.Skip(10).Take(9));
        Assert.Equal("in\0put"u8.ToArray(), Assert.Single(call.Raw.Skip(19)));
        Assert.Equal(("out", 0), (result.StandardOutputText, result.ExitCode));
    }

    [Fact]
    public async Task An_empty_argument_which_the_agent_would_lose_is_kept()
    {
        var guest = new ScriptedWindows(static _ => "");
        await guest.Client.RunAsync("x.exe", ["a", ""]);
        Assert.Equal("a \"\"", PowerShellCall.AllOf(guest.Client).Single().Values[13]);
    }

    [Theory]
    [InlineData("missing", GuestProcessStartFailure.ProgramNotFound)]
    [InlineData("directory", GuestProcessStartFailure.WorkingDirectory)]
    [InlineData("denied", GuestProcessStartFailure.NotExecutable)]
    [InlineData("\u001b[2J", GuestProcessStartFailure.Other)]
    public async Task What_kept_it_from_starting_is_told(string verdict, GuestProcessStartFailure failure)
    {
        var guest = new ScriptedWindows(request => new GuestExecStatus { Exited = true, Exitcode = 126, ErrData = Encoding.UTF8.GetBytes($"{PowerShellCall.Of(request).Values[1]}{verdict}\n") });
        GuestProcessStartException exception = await Assert.ThrowsAsync<GuestProcessStartException>(() => guest.Client.RunAsync("x.exe", options: new RunOptions { WorkingDirectory = @"C:\x" }));
        Assert.Equal(failure, exception.Failure);
        Assert.DoesNotContain(exception.Message, char.IsControl);
    }

    [Fact]
    public async Task A_word_that_the_program_prints_itself_is_its_own_affair()
    {
        var guest = new ScriptedWindows(static _ => new GuestExecStatus { Exited = true, Exitcode = 126, ErrData = "qga-sdk 00000000000000000000000000000000 missing\n"u8.ToArray() });
        Assert.Equal(126, (await guest.Client.RunAsync("x.exe", options: new RunOptions { ClearEnvironment = true })).ExitCode);
    }

    [Fact]
    public async Task What_Windows_cannot_do_is_refused_before_anything_is_started()
    {
        var guest = new ScriptedWindows(static _ => "");
        Assert.Equal(GuestProcessStartFailure.User, (await Assert.ThrowsAsync<GuestProcessStartException>(() => guest.Client.RunAsync("x.exe", options: new RunOptions { User = "me" }))).Failure);
        Assert.Equal(GuestProcessStartFailure.NotExecutable, (await Assert.ThrowsAsync<GuestProcessStartException>(() => guest.Client.RunAsync("x.bat", options: new RunOptions { ClearEnvironment = true }))).Failure);
        await Assert.ThrowsAsync<ArgumentException>(() => guest.Client.RunAsync("x.exe", options: new RunOptions { WorkingDirectory = "/srv" }));
        Assert.Equal(0, guest.Client.CountOf("guest-exec"));
    }

    [Fact]
    public async Task A_guest_without_PowerShell_is_said_to_have_none()
    {
        var guest = new ScriptedWindows(static (GuestExecRequest _) => throw new QgaCommandException("no", QgaErrorClass.GenericError, "no"));
        GuestPlatformException exception = await Assert.ThrowsAsync<GuestPlatformException>(() => guest.Client.RunAsync("x.exe", options: new RunOptions { ClearEnvironment = true }));
        Assert.Contains("powershell.exe", exception.Message, StringComparison.Ordinal);
    }
}
