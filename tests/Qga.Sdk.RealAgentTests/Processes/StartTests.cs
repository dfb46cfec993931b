using System.Security.Cryptography;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Processes;

public sealed class StartTests(ITestOutputHelper output) : JobTest(output)
{
    [Fact]
    public async Task Both_outputs_and_the_exit_code_come_back()
    {
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Shell("echo out; echo err >&2; exit 3"));

        Assert.Equal("out\n", await ReadTextAsync(process.StandardOutput));
        Assert.Equal("err\n", await ReadTextAsync(process.StandardError));
        GuestExit exit = await process.WaitForExitAsync().WaitAsync(Patience.Limit);
        Assert.Equal((3, null), (exit.ExitCode, exit.Signal));
        Assert.True(process.SurvivesAgent);
        Assert.Equal(32, process.Token.Length);
    }

    [Theory]
    [InlineData("exit 0", 0, null)]
    [InlineData("exit 143", 143, null)]
    [InlineData("exit 255", 255, null)]
    [InlineData("kill -TERM $$", null, 15)]
    [InlineData("kill -KILL $$", null, 9)]
    [InlineData("kill -INT $$", null, 2)]
    [InlineData("kill -SEGV $$", null, 11)]
    public async Task Exit_codes_and_signals_are_told_apart(string script, int? code, int? signal)
    {
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Shell(script));

        GuestExit exit = await process.WaitForExitAsync().WaitAsync(Patience.Limit);
        Assert.Equal((code, signal), (exit.ExitCode, exit.Signal?.Number));
    }

    [Fact]
    public async Task Output_arrives_while_the_process_runs()
    {
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Shell("echo first; read line; echo \"got $line\"") with { RedirectStandardInput = true });

        byte[] buffer = new byte[100];
        Assert.Equal(6, await process.StandardOutput.ReadAsync(buffer).AsTask().WaitAsync(Patience.Limit));
        await process.StandardInput.WriteAsync("word\n"u8.ToArray());
        Assert.Equal("got word\n", await ReadTextAsync(process.StandardOutput));
        Assert.True((await process.WaitForExitAsync().WaitAsync(Patience.Limit)).IsSuccess);
    }

    [Fact]
    public async Task Merged_outputs_keep_their_order()
    {
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Shell("i=0; while [ $i -lt 500 ]; do echo o$i; echo e$i >&2; i=$((i + 1)); done") with { MergeStandardError = true });

        string expected = string.Concat(Enumerable.Range(0, 500).Select(static i => $"o{i}\ne{i}\n"));
        Assert.Equal(expected, await ReadTextAsync(process.StandardOutput));
        Assert.Equal("", await ReadTextAsync(process.StandardError));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(5_000_000)]
    public async Task Standard_input_given_as_bytes_arrives_unchanged(int length)
    {
        byte[] input = RandomNumberGenerator.GetBytes(length);
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Program("cat") with { StandardInput = input });

        Assert.Equal(input, await ReadAllAsync(process.StandardOutput));
        Assert.True((await process.WaitForExitAsync().WaitAsync(Patience.Limit)).IsSuccess);
    }

    [Fact]
    public async Task Standard_input_given_as_a_stream_arrives_unchanged()
    {
        byte[] input = RandomNumberGenerator.GetBytes(3_000_000);
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Program("cat") with { StandardInputStream = new MemoryStream(input) });

        Assert.Equal(input, await ReadAllAsync(process.StandardOutput));
    }

    [Fact]
    public async Task Lines_come_out_whole_whatever_the_pieces_they_arrive_in()
    {
        const string script = """printf 'gr\303'; sleep 0.1; printf '\274n\nCR\r\n'; sleep 0.1; printf '\360\237'; sleep 0.1; printf '\220\247\n\nlast'""";
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Shell(script));

        List<string> lines = [];
        await foreach (string line in process.ReadLinesAsync())
        {
            lines.Add(line);
        }

        Assert.Equal(["grün", "CR", "🐧", "", "last"], lines);
    }

    [Fact]
    public async Task Arguments_with_every_kind_of_character_arrive_as_they_are()
    {
        string[] arguments = ["plain", "", "two words; $(not run) 'quoted' \"twice\" \\", "Grüße 🐧\n\ttab", "-n", "*", "$HOME `id`"];
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Program("printf", ["[%s]\\0", .. arguments]));

        Assert.Equal(string.Concat(arguments.Select(static argument => $"[{argument}]\0")), await ReadTextAsync(process.StandardOutput));
    }

    [Fact]
    public async Task Sixty_four_mebibytes_of_output_are_the_same_bytes_in_little_memory()
    {
        const long length = 64 * 1024 * 1024;
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Shell($"exec 4>&1; head -c {length} /dev/urandom | tee /dev/fd/4 | sha256sum >&2"));

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[81920];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long total = 0;
        long most = 0;
        for (int read; (read = await process.StandardOutput.ReadAsync(buffer).AsTask().WaitAsync(Patience.Limit)) > 0; total += read)
        {
            hash.AppendData(buffer, 0, read);
            most = Math.Max(most, Directory.GetFiles(Path.Combine(Spool, process.Token), "out.*").Sum(static file => new FileInfo(file) is { Exists: true } info ? info.Length : 0));
        }

        Assert.Equal(length, total);
        Assert.Equal(Convert.ToHexStringLower(hash.GetHashAndReset()), (await ReadTextAsync(process.StandardError))[..64]);
        Assert.InRange(most, 1, 17 * 1024 * 1024);
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Output.WriteLine($"{grown / 1024} KiB more in use; at most {most / 1024} KiB in the spool.");
        Assert.InRange(grown, long.MinValue, 32 * 1024 * 1024);
    }
}
