using System.Threading.Channels;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Files;

public sealed class TailTests(ITestOutputHelper output) : AgentTest(output)
{
    private static readonly GuestTailOptions Quick = new() { PollInterval = TimeSpan.FromMilliseconds(5), CheckInterval = TimeSpan.FromMilliseconds(5) };

    [Fact]
    public async Task Lines_come_as_they_are_written_whole()
    {
        await File.WriteAllTextAsync(Scratch.File("app.log"), "old\n");
        RecordedLink link = RecordedLink.To(Agent);
        await using var client = new QgaClient(link.Endpoint);
        await using Following follow = Follow(client, Quick);
        await Patience.UntilAsync(() => link.CountRequests("guest-file-seek") > 0, "the end is looked for");
        await client.GuestPingAsync();
        await AppendAsync("one\r\ntw");
        Assert.Equal("one", await follow.NextAsync());
        await AppendAsync("o\n\n");
        await File.AppendAllBytesAsync(Scratch.File("app.log"), [0xC3]);
        await File.AppendAllBytesAsync(Scratch.File("app.log"), [0xA9, (byte)'\n']);
        Assert.Equal(["two", "", "é"], [await follow.NextAsync(), await follow.NextAsync(), await follow.NextAsync()]);
        Assert.Equal(0, link.CountRequests("guest-exec"));
    }

    [Fact]
    public async Task What_is_there_already_comes_when_asked_for()
    {
        await File.WriteAllTextAsync(Scratch.File("app.log"), "old\nnew\n", System.Text.Encoding.UTF8);
        await using QgaClient client = NewClient();
        await using Following follow = Follow(client, Quick with { FromBeginning = true });
        Assert.Equal(["old", "new"], [await follow.NextAsync(), await follow.NextAsync()]);
    }

    [Fact]
    public async Task Rotation_by_rename_loses_nothing()
    {
        int seed = Environment.TickCount & 0xFFFFFF;
        Output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        await File.WriteAllTextAsync(Scratch.File("app.log"), "");
        await using QgaClient client = NewClient();
        await using Following follow = Follow(client, Quick with { FromBeginning = true });
        await Patience.UntilAsync(() => Agent.OpenFiles().Contains(Scratch.File("app.log")), "the file is open");
        List<string> written = [];
        List<string> read = [];
        for (int generation = 0; generation < 8; generation++)
        {
            for (int i = random.Next(1, 200); i > 0; i--)
            {
                written.Add($"{generation} {i} {new string('x', random.Next(100))}");
                await AppendAsync($"{written[^1]}\n");
            }

            if (random.Next(2) == 0)
            {
                await ReadToAsync(follow, read, written.Count);
            }

            // The old file gets a last line after it was renamed, as from a writer that has it open still.
            File.Move(Scratch.File("app.log"), Scratch.File($"app.log.{generation}"));
            written.Add($"last of {generation}");
            await File.AppendAllTextAsync(Scratch.File($"app.log.{generation}"), $"{written[^1]}\n");
            await File.WriteAllTextAsync(Scratch.File("app.log"), "");
            await ReadToAsync(follow, read, written.Count);
            string old = Scratch.File($"app.log.{generation}");
            await Patience.UntilAsync(() => Agent.OpenFiles() is var open && open.Contains(Scratch.File("app.log")) && !open.Contains(old), "the old file is left");
        }

        await AppendAsync("end\n");
        await ReadToAsync(follow, read, written.Count + 1);
        Assert.Equal([.. written, "end"], read);
    }

    [Fact]
    public async Task A_file_that_is_cut_begins_anew()
    {
        await File.WriteAllTextAsync(Scratch.File("app.log"), "a long first line\nrest without an end");
        await using QgaClient client = NewClient();
        await using Following follow = Follow(client, Quick with { FromBeginning = true });
        Assert.Equal("a long first line", await follow.NextAsync());
        await using (var cut = new FileStream(Scratch.File("app.log"), FileMode.Truncate))
        {
            await cut.WriteAsync("short\n"u8.ToArray());
        }

        Assert.Equal(["rest without an end", "short"], [await follow.NextAsync(), await follow.NextAsync()]);
        await AppendAsync("next\n");
        Assert.Equal("next", await follow.NextAsync());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_waited_for_when_asked()
    {
        await using QgaClient client = NewClient();
        await Assert.ThrowsAsync<QgaCommandException>(async () => await client.TailAsync(Scratch.File("app.log")).GetAsyncEnumerator().MoveNextAsync());
        await using Following follow = Follow(client, Quick with { WaitForFile = true, FromBeginning = true });
        await AppendAsync("first\n");
        Assert.Equal("first", await follow.NextAsync());
    }

    [Fact]
    public async Task The_agent_may_be_started_anew()
    {
        await File.WriteAllTextAsync(Scratch.File("app.log"), "one\n");
        await using QgaClient client = NewClient();
        await using Following follow = Follow(client, Quick with { FromBeginning = true, PollInterval = TimeSpan.FromMilliseconds(200) });
        Assert.Equal("one", await follow.NextAsync());
        foreach (bool keepState in (bool[])[true, false])
        {
            try
            {
                await Agent.RestartAsync(keepState);
                await AppendAsync($"after {keepState}\n");
                Assert.Equal($"after {keepState}", await follow.NextAsync());
            }
            catch (QgaConnectionException exception)
            {
                // A read was under way just then: that is told, and not hidden.
                Output.WriteLine(exception.Message);
                return;
            }
        }
    }

    [Fact]
    public async Task A_line_without_end_is_an_error_and_not_memory()
    {
        await File.WriteAllBytesAsync(Scratch.File("app.log"), new byte[100_000]);
        await using QgaClient client = NewClient();
        await using Following follow = Follow(client, Quick with { FromBeginning = true, MaxLineLength = 50_000 });
        GuestFileException exception = await Assert.ThrowsAsync<GuestFileException>(follow.NextAsync);
        Assert.Equal(GuestFileError.TooLarge, exception.Error);
    }

    private Task AppendAsync(string text) => File.AppendAllTextAsync(Scratch.File("app.log"), text);

    private Following Follow(QgaClient client, GuestTailOptions options) => new(token => client.TailAsync(Scratch.File("app.log"), options, token));

    private static async Task ReadToAsync(Following follow, List<string> read, int count)
    {
        while (read.Count < count)
        {
            try
            {
                read.Add(await follow.NextAsync());
            }
            catch (TimeoutException exception)
            {
                throw new TimeoutException($"Nothing behind '{read.LastOrDefault()}', line {read.Count} of {count}.", exception);
            }
        }
    }

    /// <summary>Somebody who follows a file while the test goes on writing to it.</summary>
    private sealed class Following : IAsyncDisposable
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
        private readonly CancellationTokenSource _end = new();
        private readonly Task _running;

        public Following(Func<CancellationToken, IAsyncEnumerable<string>> follow)
        {
            _running = RunAsync(follow(_end.Token));
        }

        public async Task<string> NextAsync()
        {
            try
            {
                return await _lines.Reader.ReadAsync().AsTask().WaitAsync(Patience.Limit);
            }
            catch (ChannelClosedException exception) when (exception.InnerException is not null)
            {
                throw exception.InnerException;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _running.WaitAsync(Patience.Limit);
            _end.Dispose();
        }

        private async Task RunAsync(IAsyncEnumerable<string> lines)
        {
            try
            {
                await foreach (string line in lines)
                {
                    _lines.Writer.TryWrite(line);
                }
            }
            catch (Exception exception)
            {
                _lines.Writer.Complete(exception is OperationCanceledException ? null : exception);
            }
        }
    }
}
