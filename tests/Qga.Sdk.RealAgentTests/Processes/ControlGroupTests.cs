using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Processes;

/// <summary>
/// An agent that is a service of systemd, as far as its processes can see: it has a control group of its own, and everything in that
/// group ends with it. It runs in a mount namespace of its own, in which systemd is there.
/// </summary>
public sealed class ControlGroupTests(ITestOutputHelper output) : IDisposable
{
    private const string Script = "i=0; while [ $i -lt 20 ]; do echo \"line $i\"; i=$((i + 1)); sleep 0.05; done; exit 9";

    // 1 the program that stands for systemd-run, 2 what is done to the control groups, 3 their files, one a line; then the agent.
    private const string AsService = """
        set -e
        mount --make-rprivate /
        mkdir -p /run/systemd
        mount -t tmpfs tmpfs /run/systemd
        mkdir /run/systemd/system
        if [ -e /usr/bin/systemd-run ]; then mount --bind "$1" /usr/bin/systemd-run; else PATH=$PATH:${1%/*}; fi
        for file in $3; do echo $$ >"$file"; done
        if [ "$2" = closed ]; then
            for root in /sys/fs/cgroup /sys/fs/cgroup/systemd /sys/fs/cgroup/unified; do
                if [ -e $root/cgroup.procs ]; then mount -o remount,bind,ro $root; fi
            done
        fi
        shift 3
        exec "$@"
        """;

    private readonly Scratch _scratch = new();

    private string Spool => _scratch.File("spool");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Without_systemd_run_a_process_leaves_by_itself_and_survives() =>
        await SurviveAsync("exit 1", static (_, _) => { });

    [Fact]
    public async Task With_systemd_run_a_process_has_a_scope_of_its_own_and_survives()
    {
        await using ControlGroup? scope = ControlGroup.TryMake();
        string moves = string.Concat((scope?.ProcessFiles ?? []).Select(static file => $"echo 0 >{file}\n"));
        string standIn = $$"""
            echo "$*" >>{{_scratch.File("asked")}}
            {{moves}}
            while [ "$1" != -- ]; do shift; done
            shift
            exec "$@"
            """;
        await SurviveAsync(standIn, (groups, asked) =>
        {
            Assert.StartsWith("--quiet --scope --collect -- /bin/sh -c ", Assert.Single(asked, static line => line.StartsWith("--", StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.All(scope!.ProcessFiles, file => Assert.NotEmpty(File.ReadAllLines(file)));
        });
    }

    [Fact]
    public async Task Where_neither_way_works_a_process_is_said_not_to_survive()
    {
        await using ControlGroup? group = Make();
        if (group is null)
        {
            return;
        }

        await using RealAgent agent = await StartAsync(group, "exit 1", "closed");
        await using QgaClient client = await QgaClient.ConnectAsync(agent.Endpoint);
        await using GuestProcess process = await client.StartAsync(Job());
        Assert.False(process.SurvivesAgent);
        await group.KillAllAsync();
        Assert.Equal("Unwatched", $"{await LossAsync(agent)}");
        await Patience.UntilAsync(() => agent.RunningProcesses().Count == 0, "everything has ended");
    }

    private async Task SurviveAsync(string systemdRun, Action<ControlGroup, string[]> check)
    {
        await using ControlGroup? group = Make();
        if (group is null)
        {
            return;
        }

        await using RealAgent agent = await StartAsync(group, systemdRun, "open");
        await using (QgaClient client = await QgaClient.ConnectAsync(agent.Endpoint))
        {
            await using GuestProcess process = await client.StartAsync(Job());
            Assert.True(process.SurvivesAgent);
            check(group, File.Exists(_scratch.File("asked")) ? await File.ReadAllLinesAsync(_scratch.File("asked")) : []);
            await group.KillAllAsync();
            await Patience.UntilAsync(() => !agent.IsAlive, "the agent has ended");
            await agent.RestartAsync(keepState: false);
        }

        await using (QgaClient client = await QgaClient.ConnectAsync(agent.Endpoint))
        {
            await using GuestProcess again = await client.AttachAsync("job-of-a-service-1", new AttachOptions { SpoolDirectory = Spool });
            using var reader = new StreamReader(again.StandardOutput);
            string text = await reader.ReadToEndAsync().WaitAsync(Patience.Limit);
            Assert.Equal(string.Concat(Enumerable.Range(0, 20).Select(static i => $"line {i}\n")), text);
            Assert.Equal(9, (await again.WaitForExitAsync().WaitAsync(Patience.Limit)).ExitCode);
        }

        Assert.Empty(Directory.GetFileSystemEntries(Spool));
        await Patience.UntilAsync(() => agent.RunningProcesses().Count == 0, "everything has ended");
        await agent.KillAsync();
    }

    private async Task<GuestProcessLoss> LossAsync(RealAgent agent)
    {
        await agent.RestartAsync(keepState: false);
        await using QgaClient client = await QgaClient.ConnectAsync(agent.Endpoint);
        await using GuestProcess again = await client.AttachAsync("job-of-a-service-1", new AttachOptions { SpoolDirectory = Spool });
        GuestProcessLostException exception = await Assert.ThrowsAsync<GuestProcessLostException>(() => again.WaitForExitAsync().WaitAsync(Patience.Limit));
        await agent.KillAsync();
        return exception.Loss;
    }

    private ControlGroup? Make()
    {
        ControlGroup? group = ControlGroup.TryMake();
        if (group is null)
        {
            output.WriteLine("Control groups cannot be made on this machine: not tested.");
        }

        return group;
    }

    private GuestProcessStartInfo Job() => new("/bin/sh", ["-c", Script]) { SpoolDirectory = Spool, Token = "job-of-a-service-1" };

    private Task<RealAgent> StartAsync(ControlGroup group, string systemdRun, string groups)
    {
        string standIn = _scratch.File("systemd-run");
        File.WriteAllText(standIn, $"#!/bin/sh\n{systemdRun}\n");
        File.SetUnixFileMode(standIn, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = new RealAgentOptions
        {
            Binary = "/usr/bin/unshare",
            LeadingArguments = ["-m", "/bin/sh", "-c", AsService, "sh", standIn, groups, string.Join('\n', group.ProcessFiles), new RealAgentOptions().Binary],
        };
        return RealAgent.StartAsync(options);
    }
}
