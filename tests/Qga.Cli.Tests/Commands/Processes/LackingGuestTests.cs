using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Sdk.Testing;

namespace Qga.Cli.Tests.Commands.Processes;

/// <summary>Guests that lack what programs with streams, or terminals, need.</summary>
public sealed class LackingGuestTests : IAsyncLifetime, IDisposable
{
    private const string Note = "note: the guest has no POSIX shell. Output comes at the end, at most 16 MiB of it, and a program that is broken off goes on running there.\n";

    private readonly Workplace _place = new();
    private readonly InMemoryGuest _guest = new();
    private IAsyncDisposable? _listener;

    public async Task InitializeAsync() => _listener = await _guest.ListenAsync(_place.PathOf("s"));

    public async Task DisposeAsync()
    {
        await _listener!.DisposeAsync();
        await _guest.DisposeAsync();
    }

    public void Dispose()
    {
        _guest.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Without_a_shell_a_program_is_run_all_the_same()
    {
        _guest.AddProgram("tool", static call => new GuestProgramResult
        {
            ExitCode = 3,
            StandardOutput = (byte[])[.. call.StandardInput.Span, .. "out\n"u8],
            StandardError = "err\n"u8.ToArray(),
        });
        _place.Piped = "in "u8.ToArray();
        Assert.Equal(new CliRun(3, "in out\n", Note + "err\nexit code 3\n"), await RunAsync("exec", "-e", "--", "tool", "a b"));
        CliRun json = await RunAsync("exec", "-n", "--json", "--", "tool");
        Assert.Equal("out\n", JsonElement.Parse(json.Output).GetProperty("stdout").GetString());
    }

    [Fact]
    public async Task Without_a_shell_nothing_can_be_left_running()
    {
        CliRun run = await RunAsync("exec", "--detach", "--", "tool");
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Output));
        Assert.Contains("no POSIX shell", run.Error, StringComparison.Ordinal);
        Assert.Contains("no POSIX shell", (await RunAsync("jobs")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing script\nroom /run\n", "script of util-linux")]
    [InlineData("missing stty\nmissing mkfifo\nroom /run\n", "stty, mkfifo")]
    [InlineData("missing user\nroom /tmp\n", "a user no\\u001Bbody")]
    [InlineData("\u001b[2Jmissing \u001b\n", "did not say")]
    [InlineData("", "did not say")]
    public async Task A_terminal_is_refused_with_the_name_of_what_is_missing(string said, string told)
    {
        _guest.AddProgram("/bin/sh", _ => new GuestProgramResult { StandardOutput = System.Text.Encoding.UTF8.GetBytes(said) });
        CliRun run = await ShellAsync("--user", "no\u001bbody");
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Output));
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Equal("", HostileText.Raw(run.Error));
    }

    [Fact]
    public async Task A_terminal_is_refused_without_a_shell_and_for_several_guests()
    {
        CliRun run = await ShellAsync();
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.StartsWith("error: The guest has no POSIX shell at /bin/sh, which a terminal there needs.", run.Error, StringComparison.Ordinal);
        run = await _place.RunAsync(["shell", "s,unix:other"], Before);
        Assert.NotEqual(0, run.Code);
        Assert.Contains("is for one guest", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_answer_to_a_terminal_shows_nothing_raw()
    {
        _guest.AddProgram("/bin/sh", static _ => new GuestProgramResult { StandardOutput = System.Text.Encoding.UTF8.GetBytes("room /run\n" + HostileText.Text), StandardError = System.Text.Encoding.UTF8.GetBytes(HostileText.Text) });
        CliRun run = await ShellAsync();
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Equal("", HostileText.Raw(run.Output));
        Assert.Equal("", HostileText.Raw(run.Error));
    }

    private Task<CliRun> RunAsync(params string[] words) => _place.RunAsync(["-s", "s", .. words]);

    private Task<CliRun> ShellAsync(params string[] words) => _place.RunAsync(["-s", "s", "shell", .. words], Before);

    private static CliContext Before(CliContext context) => context with { InputIsTerminal = true, OutputIsTerminal = true };
}
