using System.Globalization;
using System.Text;

namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>
/// An agent in a virtual machine that all checks share one after another, so that each meets what the ones before
/// have left behind on the link; where there are several machines, the checks take turns with them. It serves one client at a time: what
/// a site does in the guest, it does by the check's own client.
/// </summary>
internal sealed class GuestSite : AgentSite
{
    // All but the kernel's threads, what starts the agent, the agent, the other way into the guest, and the script itself.
    private const string ListPrograms = """
        for p in /proc/[0-9]*; do
            c=
            read -r c 2>/dev/null <"$p/cmdline" || [ -n "$c" ] || continue
            c=$(tr '\0' ' ' 2>/dev/null <"$p/cmdline") || continue
            case $c in
                '' | *'/init '* | qemu-ga* | *'/door '*) ;;
                *) [ "${p#/proc/}" = $$ ] || echo "${p#/proc/}" ;;
            esac
        done
        """;

    private static IReadOnlyList<SharedGuest> _machines = [];
    private static Func<Task<IReadOnlyList<SharedGuest>>>? _kind;
    private static int _checks;

    private readonly AgentUnderTest _check;
    private readonly SharedGuest _running;
    private bool _isStopped;

    private GuestSite(AgentUnderTest check, SharedGuest machine)
    {
        (_check, _running) = (check, machine);
        Files = new ShellFiles(RunAsync, string.Create(CultureInfo.InvariantCulture, $"/data/check-{++_checks}"));
    }

    public override QgaEndpoint Endpoint => _running.Endpoint;

    public override string? SocketPath => _running.SocketPath;

    public override bool IsHere => false;

    public override bool TellsEnd => false;

    // Emulated, it takes seconds for each.
    public override int LargeLength => 3 << 20;

    public override IReadOnlyList<string> Blocked => [];

    public override GuestFiles Files { get; }

    public override RecordedLink Record() => _running.Record();

    /// <summary>Goes on with the machines of the check before, or starts some.</summary>
    public static async Task<AgentSite> StartAsync(AgentUnderTest check, Func<Task<IReadOnlyList<SharedGuest>>> kind)
    {
        if (kind != _kind)
        {
            await EndAsync();
        }

        _kind = kind;
        if (_machines.Count == 0)
        {
            _machines = await kind();
        }

        var site = new GuestSite(check, _machines[_checks % _machines.Count]);
        await using (var client = new QgaClient(site.Endpoint))
        {
            await client.WaitUntilReadyAsync(new() { Timeout = Patience.BootLimit });
            await client.CreateDirectoryAsync(site.Files.Directory);
        }

        return site;
    }

    /// <summary>Ends the machines.</summary>
    public static async Task EndAsync()
    {
        IReadOnlyList<SharedGuest> machines = _machines;
        _machines = [];
        foreach (SharedGuest machine in machines)
        {
            await machine.EndAsync();
        }
    }

    public override Task StopAsync()
    {
        _isStopped = true;
        return _running.PauseAsync();
    }

    public override Task ContinueAsync()
    {
        _isStopped = false;
        return _running.ContinueAsync();
    }

    public override Task RestartAsync(bool keepState) => _running.RestartAgentAsync(keepState);

    public override async Task<bool> IsAliveAsync() => _running.IsAlive() && (await ReadPidAsync()).Length > 0;

    public override async Task<int> CountOpenFilesAsync() => int.Parse(
        await TextAsync("""ls -l "/proc/$(cat /run/qga.pid)/fd" | grep -c " $1/" || :""", Files.Directory), CultureInfo.InvariantCulture);

    public override async Task<int> CountProgramsAsync() => (await TextAsync(ListPrograms)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    // The next check wants a machine that answers, thawed and awake; one that does not comes to an end here.
    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (_isStopped)
            {
                await ContinueAsync();
            }

            await using var client = new QgaClient(Endpoint);
            await client.WaitUntilReadyAsync(new() { Timeout = Patience.Limit, AttemptTimeout = TimeSpan.FromSeconds(3) });
            await client.GuestFsfreezeThawAsync();
            await client.RunAsync("/bin/sh", ["-c", $"for p in $({ListPrograms}); do kill -9 \"$p\" 2>/dev/null; done; rm -rf \"$1\"", "sh", Files.Directory]);
        }
        catch (Exception exception) when (exception is QgaException or InvalidOperationException or IOException)
        {
            await EndAsync();
        }
    }

    private async Task<string> ReadPidAsync() => await TextAsync("cat /run/qga.pid");

    private async Task<string> TextAsync(string script, params string[] arguments) =>
        Encoding.UTF8.GetString((await RunAsync(script, arguments, default)).Span).Trim();

    private Task<ReadOnlyMemory<byte>> RunAsync(string script, string[] arguments, ReadOnlyMemory<byte> input) => _check.UseClientAsync(async client =>
    {
        GuestCommandResult result = await client.RunAsync("/bin/sh", ["-c", script, "sh", .. arguments], new RunOptions { StandardInput = input });
        Assert.True(result.IsSuccess, $"{script}: {result.StandardErrorText}");
        return result.StandardOutput;
    });
}
