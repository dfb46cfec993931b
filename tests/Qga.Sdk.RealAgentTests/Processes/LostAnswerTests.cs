using System.Security.Cryptography;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Processes;

/// <summary>Requests of a process's streams that are carried out and whose answers get lost, one at a time.</summary>
public sealed class LostAnswerTests(ITestOutputHelper output) : JobTest(output)
{
    [Fact]
    public async Task No_byte_of_the_output_is_lost_with_a_read_among_others()
    {
        byte[] content = RandomNumberGenerator.GetBytes(12_000_000);
        await File.WriteAllBytesAsync(Scratch.File("content"), content);
        int reads = 0;
        await using var client = new ForgetfulClient(NewClient(), (command, request) => command == "guest-file-read" && ((GuestFileReadRequest)request!).Count > 1000 && ++reads % 5 == 2);
        await using GuestProcess process = await client.StartAsync(Program("cat", Scratch.File("content")));
        byte[] output = await ReadAllAsync(process.StandardOutput);
        Assert.True(content.AsSpan().SequenceEqual(output), $"{output.Length} other bytes");
        Assert.InRange(reads, 10, 1000);
        Assert.True((await process.WaitForExitAsync().WaitAsync(Patience.Limit)).IsSuccess);
    }

    [Fact]
    public async Task Input_that_is_written_behind_a_write_that_failed_arrives()
    {
        using var leaving = new CancellationTokenSource();
        bool isArmed = true;
        await using var client = new ForgetfulClient(NewClient(), (command, request) =>
        {
            if (!isArmed || command != "guest-file-open" || !((GuestFileOpenRequest)request!).Path.EndsWith("/in.1", StringComparison.Ordinal))
            {
                return false;
            }

            // The first write has come through, and its writer goes without having heard of it.
            isArmed = false;
            leaving.Cancel();
            return true;
        });
        await using GuestProcess process = await client.StartAsync(Program("cat") with { RedirectStandardInput = true });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => process.StandardInput.WriteAsync("first "u8.ToArray(), leaving.Token).AsTask());
        await process.StandardInput.WriteAsync("second "u8.ToArray());
        await process.StandardInput.WriteAsync("third"u8.ToArray());
        await process.StandardInput.DisposeAsync();
        Assert.Equal("first second third", await ReadTextAsync(process.StandardOutput));
    }

    [Fact]
    public async Task A_source_of_input_that_fails_is_told_to_who_waits()
    {
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Program("cat") with { StandardInputStream = new BrokenStream(), KillOnDispose = true });
        IOException exception = await Assert.ThrowsAsync<IOException>(() => process.WaitForExitAsync().WaitAsync(Patience.Limit));
        Assert.Equal("the disk is broken", exception.Message);
    }

    [Fact]
    public async Task Input_that_was_broken_off_is_neither_sent_twice_nor_waited_for()
    {
        const string token = "job-1-of-this-test";
        await using QgaClient client = NewClient();
        using var source = new EndlessStream();
        GuestProcessStartInfo start = Shell("head -c 3000000 >/dev/null; exec cat >/dev/null") with { Token = token };
        GuestProcess first = await client.StartAsync(start with { StandardInputStream = source });
        await source.WaitUntilReadAsync(4_000_000);
        await first.DisposeAsync();
        GuestProcessLostException exception = await Assert.ThrowsAsync<GuestProcessLostException>(() => client.StartAsync(start with { StandardInput = new byte[10] }));
        Assert.Equal((GuestProcessLoss.InputBrokenOff, token), (exception.Loss, exception.Token));
        await using GuestProcess again = await client.AttachAsync(token, new AttachOptions { SpoolDirectory = Spool });
        await again.StandardInput.DisposeAsync();
        Assert.True((await again.WaitForExitAsync().WaitAsync(Patience.Limit)).IsSuccess);
    }

    [Fact]
    public async Task Input_that_nobody_wanted_any_more_is_not_missed()
    {
        await using QgaClient client = NewClient();
        GuestProcessStartInfo start = Program("head", "-c", "10") with { Token = "job-1-of-this-test", StandardInput = new byte[20_000_000] };
        await using GuestProcess first = await client.StartAsync(start);
        Assert.True((await first.WaitForExitAsync().WaitAsync(Patience.Limit)).IsSuccess);
        await using GuestProcess again = await client.StartAsync(start);
        Assert.True((await again.WaitForExitAsync().WaitAsync(Patience.Limit)).IsSuccess);
        Assert.Equal(new byte[10], await ReadAllAsync(again.StandardOutput));
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("the disk is broken");
    }

    private sealed class EndlessStream : MemoryStream
    {
        private long _read;

        public Task WaitUntilReadAsync(long bytes) => Patience.UntilAsync(() => Interlocked.Read(ref _read) >= bytes, $"{bytes} bytes are read");

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => PourAsync(destination, cancellationToken);

        private async Task PourAsync(Stream destination, CancellationToken cancellationToken)
        {
            byte[] piece = new byte[100_000];
            while (true)
            {
                await destination.WriteAsync(piece, cancellationToken);
                Interlocked.Add(ref _read, piece.Length);
            }
        }
    }
}
