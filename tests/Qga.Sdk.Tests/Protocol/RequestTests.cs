using System.Text.Json;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Protocol;

/// <summary>What must not or cannot be sent is refused before a byte of it leaves.</summary>
public sealed class RequestTests
{
    private readonly ScriptedAgent _agent = new();

    [Theory]
    [InlineData(GuestExecCaptureOutputMode.Names.Stdout)]
    [InlineData(GuestExecCaptureOutputMode.Names.Stderr)]
    public async Task Capture_modes_that_damage_the_agent_are_never_sent(string mode)
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        var request = new GuestExecRequest { Path = "/bin/true", CaptureOutput = new GuestExecCaptureOutputMode(mode) };
        QgaRequestException exception = await Assert.ThrowsAsync<QgaRequestException>(() => client.GuestExecAsync(request));
        Assert.Equal(("guest-exec", "scripted"), (exception.CommandName, exception.Endpoint));
        Assert.Contains(mode, exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<QgaRequestException>(() => client.InvokeAsync("guest-exec", JsonElement.Parse($"{{\"path\": \"/bin/true\", \"capture-output\": \"{mode}\"}}")));
        await Assert.ThrowsAsync<QgaRequestException>(() => client.RunAsync("/bin/true", options: new RunOptions { CaptureOutput = new GuestExecCaptureOutputMode(mode) }));
        Assert.Equal(0, _agent.Connections);
    }

    [Fact]
    public async Task A_request_over_the_limit_is_refused_with_its_size()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options(options => options.MaxRequestBytes = 100_000));
        var request = new GuestFileWriteRequest { Handle = 1000, BufB64 = new byte[75_000] };
        QgaRequestException exception = await Assert.ThrowsAsync<QgaRequestException>(() => client.GuestFileWriteAsync(request));
        Assert.Contains("100,000", exception.Message, StringComparison.Ordinal);
        Assert.Contains("parts", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, _agent.Connections);
    }

    [Fact]
    public async Task Values_that_were_never_set_are_refused()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        await Assert.ThrowsAsync<QgaRequestException>(() => client.GuestFileSeekAsync(new GuestFileSeekRequest { Handle = 1, Offset = 0, Whence = default }));
        await Assert.ThrowsAsync<QgaRequestException>(() => client.GuestFileSeekAsync(new GuestFileSeekRequest { Handle = 1, Offset = 0, Whence = default(QGASeek) }));
        foreach (string path in (string[])["\ud800", "a\udc00", "\ud83d", "\ud83d\ud83d", "/\uffff", "\ufffe", "\ufdd0", "\ufdef", "\udbff\udfff", "🐧\ud83f\udffe"])
        {
            await Assert.ThrowsAsync<QgaRequestException>(() => client.GuestFileOpenAsync(new GuestFileOpenRequest { Path = path }));
        }

        await Assert.ThrowsAsync<QgaRequestException>(() => client.GuestExecAsync(new GuestExecRequest { Path = "/bin/x", Arg = [null!] }));
        await Assert.ThrowsAsync<QgaRequestException>(() => client.InvokeAsync("guest-x", JsonElement.Parse("[1]")));
        await Assert.ThrowsAsync<QgaRequestException>(() => client.InvokeAsync("guest-x", default(JsonElement)));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.InvokeAsync(""));
        Assert.Throws<ArgumentNullException>(() => { _ = client.GuestExecAsync(null!); });
        Assert.Equal(0, _agent.Connections);
    }

    [Fact]
    public async Task A_cancelled_token_sends_nothing()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GuestPingAsync(new CancellationToken(canceled: true)));
        Assert.Equal(0, _agent.Connections);
    }

    [Fact]
    public async Task The_memory_of_a_cancelled_read_is_not_written_any_more()
    {
        Task<QgaClient> connecting = QgaClient.ConnectAsync(_agent.Endpoint, Hasty.Options());
        ScriptedLink link = await _agent.AcceptInStepAsync();
        await using QgaClient client = await connecting;
        using var cancellation = new CancellationTokenSource();
        byte[] destination = new byte[3];
        Task<GuestFileSlice> read = client.ReadFileAsync(1000, destination, cancellation.Token);
        ScriptedRequest request = await link.ReadRequestAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(Patience.Limit));
        await link.ReplyAsync(request, "{\"count\": 3, \"buf-b64\": \"QUJD\", \"eof\": false}");
        Task ping = client.GuestPingAsync();
        await link.ReplyAsync(await link.ReadRequestAsync(), "{}");
        await ping.WaitAsync(Patience.Limit);
        Assert.Equal(new byte[3], destination);
    }

    [Theory]
    [InlineData("{\"count\": 2, \"buf-b64\": \"QUJD\", \"eof\": false}")]
    [InlineData("{\"count\": 4, \"buf-b64\": \"QUJD\", \"eof\": false}")]
    [InlineData("{\"count\": 6, \"buf-b64\": \"QUJDQUJD\", \"eof\": false}")]
    [InlineData("{\"buf-b64\": \"QUJD\", \"eof\": false}")]
    public async Task A_read_whose_count_and_data_disagree_is_refused(string reply)
    {
        Task<QgaClient> connecting = QgaClient.ConnectAsync(_agent.Endpoint, Hasty.Options());
        ScriptedLink link = await _agent.AcceptInStepAsync();
        await using QgaClient client = await connecting;
        Task<GuestFileSlice> read = client.ReadFileAsync(1000, new byte[5]);
        await link.ReplyAsync(await link.ReadRequestAsync(), reply);
        await Assert.ThrowsAsync<QgaProtocolException>(() => read.WaitAsync(Patience.Limit));
    }

    [Fact]
    public void Printing_shows_no_secrets_and_no_raw_guest_text()
    {
        string exec = new GuestExecRequest { Path = "/bin/x", Arg = ["--password=s3cret"], Env = ["TOKEN=s3cret"], InputData = "s3cret"u8.ToArray() }.ToString();
        Assert.DoesNotContain("s3cret", exec, StringComparison.Ordinal);
        Assert.Contains("/bin/x", exec, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", new GuestSetUserPasswordRequest { Username = "u", Password = "secret"u8.ToArray(), Crypted = false }.ToString(), StringComparison.Ordinal);
        Assert.Contains("\\u001B[2J", new GuestHostName { HostName = "\u001b[2J" }.ToString(), StringComparison.Ordinal);
        Assert.Contains("\\u001B", new GuestDiskBusType("\u001b").ToString() + new QgaErrorClass("\u001b"), StringComparison.Ordinal);
    }
}
