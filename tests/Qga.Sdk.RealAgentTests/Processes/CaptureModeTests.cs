using System.Globalization;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Processes;

public sealed class CaptureModeTests(ITestOutputHelper output) : AgentTest(output)
{
    private static readonly string[] WriteBoth = ["-c", "echo out; echo err >&2"];

    [Fact]
    public async Task Merged_output_is_an_error_before_8_0_and_one_stream_since()
    {
        await using QgaClient client = NewClient();
        GuestAgentInfo info = await client.GuestInfoAsync();
        var options = new RunOptions { CaptureOutput = GuestExecCaptureOutputMode.Merged };
        if (int.Parse(info.Version.Split('.')[0], CultureInfo.InvariantCulture) >= 8)
        {
            Assert.Equal("out\nerr\n", (await client.RunAsync("/bin/sh", WriteBoth, options)).StandardOutputText);
            return;
        }

        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => client.RunAsync("/bin/sh", WriteBoth, options));
        Assert.Equal("guest-exec", exception.CommandName);
        Assert.Contains("capture-output", exception.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stdout")]
    [InlineData("stderr")]
    public async Task One_stream_alone_damages_agents_and_is_refused_before_anything_is_sent(string mode)
    {
        RecordedLink link = RecordedLink.To(Agent);
        await using var client = new QgaClient(link.Endpoint, new() { CloseTimeout = TimeSpan.FromMilliseconds(100) });
        await client.GuestPingAsync();

        var capture = new GuestExecCaptureOutput(new GuestExecCaptureOutputMode(mode));
        await Assert.ThrowsAsync<QgaRequestException>(() => client.RunAsync("/bin/true", options: new() { CaptureOutput = capture }));
        await Assert.ThrowsAsync<QgaRequestException>(() => client.GuestExecAsync(new() { Path = "/bin/true", CaptureOutput = capture }));

        await client.GuestPingAsync();
        Assert.Equal(0, link.CountRequests("guest-exec"));
        Assert.Equal(2, link.Requests().Count);
    }

    [Fact]
    public async Task Nothing_captured_is_nothing_given()
    {
        await using QgaClient client = NewClient();
        GuestCommandResult result = await client.RunAsync("/bin/sh", WriteBoth, new() { CaptureOutput = false });

        Assert.True(result.IsSuccess);
        Assert.True(result.StandardOutput.IsEmpty);
        Assert.True(result.StandardError.IsEmpty);
    }
}
