using Qga.Cli.Commands;
using Qga.Cli.Commands.Calling;
using Qga.Cli.Terminal;
using Qga.Schema;
using Qga.Sdk;
using Qga.Sdk.Testing;

namespace Qga.Cli.Tests.Commands;

public sealed class HostileGuestTests : IAsyncLifetime, IDisposable
{
    // One line at least for each subcommand that talks to guests: a test holds that none is forgotten.
    private static readonly string[] Lines =
    [
        "ping", "info", "osinfo", "hostname", "users", "timezone", "network", "fsinfo", "file-read /etc/hostname", "file-write /tmp/x text",
        "set-password root --file password", "ssh-keys list root", "ssh-keys add root --key-file key", "ssh-keys remove root --key-file key",
        "freeze", "freeze --mount /", "freeze -- true", "thaw", "freeze-status", "shutdown reboot", "reboot", "suspend --disk", "wakeup --qmp nowhere", "watch", "wait --reboot", "call guest-info", "call guest-get-disks", "call guest-get-cpustats",
        "call guest-get-devices", "call guest-exec --arg path=true", "call guest-vendor-thing", "wait", "wait --ip", "doctor", "ls --glob *", "config",
        "ls -l /srv", "df", "tail -n 5 /etc/hostname", "cat --safe /etc/hostname", "cp :/etc/hostname here", "cp key :/tmp/x", "jobs", "jobs --prune", "attach 0123456789abcdef",
        "kill 0123456789abcdef", "exec -- true", "exec -d -- true",
    ];

    // One that nothing of our own is drawn on, so that every control character is the guest's.
    private readonly Workplace _place = new() { HasTerminal = true, Environment = { ["TERM"] = "dumb" } };
    private readonly InMemoryGuest _guest = new();
    private readonly CallSchema _schema = new();
    private IAsyncDisposable? _listener;

    public static TheoryData<string> AllLines => [.. Lines];

    public async Task InitializeAsync()
    {
        _listener = await _guest.ListenAsync(_place.PathOf("s"));
        _place.Write("password", "secret");
        _place.Write("key", PublicKeyTests.Ed25519);
    }

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

    // What wants a terminal on both sides has its own (LackingGuestTests).
    [Fact]
    public void Every_subcommand_that_talks_to_guests_is_here() => Assert.Empty(
        CommandTable.All.Where(static info => info.HasTargets && info.Name != "shell" && !Lines.Any(line => line.Split(' ')[0] == info.Name)).Select(static info => info.Name));

    [Theory]
    [MemberData(nameof(AllLines))]
    public async Task Nothing_raw_of_its_replies_reaches_a_terminal(string line)
    {
        Answer(command => HostileText.Reply(command, _schema, isHuge: false));
        foreach (string form in (string[])["", " --json", " -o yaml", " --safe"])
        {
            await CheckAsync(WithForm(line, form));
        }
    }

    [Theory]
    [MemberData(nameof(AllLines))]
    public async Task Nothing_raw_of_its_errors_reaches_a_terminal(string line)
    {
        foreach (SchemaCommand command in _schema.Commands.Where(static command => command.Name is not ("guest-sync" or "guest-sync-delimited")))
        {
            _guest.HandleRaw(command.Name, static _ => throw new GuestCommandException(HostileText.Text, HostileText.Text));
        }

        await CheckAsync(line);
        await CheckAsync(WithForm(line, " --verbose"));
    }

    [Theory]
    [InlineData("osinfo")]
    [InlineData("users")]
    [InlineData("network")]
    [InlineData("fsinfo")]
    [InlineData("hostname")]
    [InlineData("call guest-get-disks")]
    public async Task Huge_texts_are_cut_for_people_and_whole_for_programs(string line)
    {
        Answer(command => HostileText.Reply(command, _schema, isHuge: true));
        await CheckAsync(line);
        await CheckAsync(line + " --json");
    }

    [Fact]
    public async Task Before_a_real_terminal_too()
    {
        Answer(command => HostileText.Reply(command, _schema, isHuge: false));
        foreach (string line in (string[])["info", "network", "hostname", "file-read /etc/hostname"])
        {
            CliRun run = await Tool.RunInTerminalAsync(_place.Folder, ["-s", _place.PathOf("s"), .. line.Split(' ')]);
            Assert.Equal("", HostileText.Raw(run.Output));
            Assert.NotEmpty(run.Output);
        }
    }

    [Fact]
    public async Task A_value_goes_out_raw_when_a_program_reads_it_and_never_with_safe()
    {
        _place.HasTerminal = false;
        _guest.Reply(QgaCommands.GuestGetHostName, new GuestHostName { HostName = "a\u001b[1mb" });
        Assert.Equal("a\u001b[1mb\n", (await RunAsync("hostname")).Output);
        Assert.Equal("a\\u001B[1mb\n", (await RunAsync("hostname --safe")).Output);
        _guest.Files.WriteText("/etc/motd", "a\u001b[1mb\r\n");
        Assert.Equal("a\u001b[1mb\r\n", (await RunAsync("file-read /etc/motd")).Output);
        Assert.Equal("a\\u001B[1mb\\u000D\n", (await RunAsync("file-read /etc/motd --safe")).Output);
    }

    private void Answer(Func<SchemaCommand, System.Text.Json.JsonElement> reply)
    {
        string[] own = ["guest-sync", "guest-sync-delimited", "guest-ping", "guest-file-open", "guest-file-read", "guest-file-write", "guest-file-close", "guest-file-flush", "guest-file-seek"];
        foreach (SchemaCommand command in _schema.Commands.Where(command => !own.Contains(command.Name)))
        {
            _guest.HandleRaw(command.Name, _ => reply(command));
        }

        _guest.HandleRaw("guest-vendor-thing", static _ => System.Text.Json.JsonElement.Parse(System.Text.Json.JsonSerializer.Serialize(new[] { HostileText.Text })));
        _guest.Files.WriteText("/etc/hostname", HostileText.Text);
    }

    private async Task CheckAsync(string line)
    {
        CliRun run = await RunAsync(line);
        Assert.Equal("", HostileText.Raw(run.Output));
        Assert.Equal("", HostileText.Raw(run.Error));
        Assert.DoesNotContain("mistake in qga itself", run.Error, StringComparison.Ordinal);
        Assert.InRange(run.Code, ExitCode.Success, ExitCode.Failed);
    }

    // In front of what is not ours.
    private static string WithForm(string line, string form) => line.Replace(" --", form + " --", StringComparison.Ordinal) is { } with && with != line ? with : line + form;

    private Task<CliRun> RunAsync(string line) => _place.RunAsync(
        ["-s", "s", "-t", line.StartsWith("wa", StringComparison.Ordinal) ? "0.3" : "5", .. line.Split(' ')],
        static context => context with { NewClientOptions = static () => new QgaClientOptions { NoReplyGrace = TimeSpan.FromMilliseconds(100) } });
}
