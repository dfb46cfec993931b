using System.Security.Cryptography;
using System.Text;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Processes;

/// <summary>
/// A hundred jobs while clients, links and agents die at random moments: each job runs once, and its output and exit are complete.
/// </summary>
public sealed class ChaosTests(ITestOutputHelper output) : JobTest(output)
{
    private const int Jobs = 100;
    private const int AtOnce = 8;
    private const int Lines = 400;
    private static readonly int Seed = Random.Shared.Next();

    // Writes many lines, slowly enough to be broken off, and ends with a code of its own.
    private const string Script = """
        echo "$1" >>"$2"
        i=0
        while [ $i -lt 400 ]; do
            echo "job $1 line $i with some words to make it longer"
            i=$((i + 1))
            case $i in *00) sleep 0.02 ;; esac
        done
        exit $(($1 % 100))
        """;

    private readonly Lock _gate = new();
    private readonly List<QgaClient> _gone = [];
    private LinkProxy _proxy = null!;
    private QgaClient _client = null!;

    [Fact]
    public async Task Every_job_runs_once_and_is_complete_whatever_dies()
    {
        Output.WriteLine($"Seed {Seed}");
        string marker = Scratch.File("runs");
        await using (_proxy = LinkProxy.Start(Agent.SocketPath))
        {
            _client = Renew();
            using var over = new CancellationTokenSource();
            Task<int> dying = KillThingsAsync(new Random(Seed), over.Token);
            await Parallel.ForEachAsync(Enumerable.Range(0, Jobs), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (job, _) => await FollowAsync(job, marker));
            await over.CancelAsync();
            Output.WriteLine($"{await dying} deaths.");

            // What the clients that died had open in the agent ends with it.
            await Agent.RestartAsync(keepState: true);
            string[] runs = await File.ReadAllLinesAsync(marker);
            Assert.Equal(Enumerable.Range(0, Jobs), runs.Select(int.Parse).Order());
            await TakeWhatIsLeftAsync();
            foreach (QgaClient client in _gone.Append(_client))
            {
                await client.DisposeAsync();
            }
        }
    }

    // A client that died between the end of a job and its removal leaves it to whoever comes next.
    private async Task TakeWhatIsLeftAsync()
    {
        await using QgaClient client = NewClient();
        foreach (string job in Directory.GetDirectories(Spool))
        {
            await using GuestProcess process = await client.AttachAsync(Path.GetFileName(job), new AttachOptions { SpoolDirectory = Spool });
            await process.WaitForExitAsync().WaitAsync(Patience.Limit);
        }
    }

    private QgaClient Renew() => new(_proxy.Endpoint, new QgaClientOptions { CloseTimeout = TimeSpan.FromMilliseconds(50), WaitForAgent = true });

    private QgaClient Current()
    {
        lock (_gate)
        {
            return _client;
        }
    }

    private async Task FollowAsync(int job, string marker)
    {
        GuestProcessStartInfo start = Shell(Script, $"{job}", marker) with { Token = $"chaos-{Seed}-job-{job:d4}", SpoolLimit = 256 * 1024 };
        using var text = new MemoryStream();
        bool isStarted = false;
        for (int tries = 0; ; tries++)
        {
            QgaClient client = Current();
            try
            {
                GuestProcess process = isStarted
                    ? await client.AttachAsync(start.Token!, new AttachOptions { SpoolDirectory = Spool, Position = text.Length }).WaitAsync(Patience.Limit)
                    : await client.StartAsync(start).WaitAsync(Patience.Limit);
                isStarted = true;
                text.SetLength(process.StandardOutput.Position);
                byte[] buffer = new byte[4096];
                for (int read; (read = await process.StandardOutput.ReadAsync(buffer).AsTask().WaitAsync(Patience.Limit)) > 0;)
                {
                    text.Position = text.Length;
                    text.Write(buffer, 0, read);
                }

                GuestExit exit = await process.WaitForExitAsync().WaitAsync(Patience.Limit);
                await process.DisposeAsync();
                Assert.Equal(job % 100, exit.ExitCode);
                break;
            }
            catch (Exception exception) when (tries < 50 && client != Current() && exception is QgaException or ObjectDisposedException or OperationCanceledException)
            {
                // The client died; whoever comes next goes on where this one stopped.
            }
        }

        string expected = string.Concat(Enumerable.Range(0, Lines).Select(line => $"job {job} line {line} with some words to make it longer\n"));
        Assert.Equal(Hash(expected), Hash(Encoding.UTF8.GetString(text.ToArray())));
    }

    private async Task<int> KillThingsAsync(Random random, CancellationToken cancellationToken)
    {
        int deaths = 0;
        while (true)
        {
            try
            {
                await Task.Delay(random.Next(50, 500), cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return deaths;
            }

            deaths++;
            switch (random.Next(4))
            {
                case 0:
                    _proxy.DropNow();
                    break;
                case 1:
                    _proxy.CutAfterBytesFromAgent(random.Next(2000));
                    break;
                case 2:
                    await Agent.RestartAsync(keepState: random.Next(2) == 0);
                    break;
                default:
                    QgaClient old = Current();
                    lock (_gate)
                    {
                        _client = Renew();
                        _gone.Add(old);
                    }

                    await old.DisposeAsync();
                    break;
            }
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
