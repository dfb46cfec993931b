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

        QgaCommandUnavailableException exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.RunAsync("/bin/sh", WriteBoth, options));
        Assert.Equal(("guest-exec", QgaUnavailableReason.UnknownArgument), (exception.CommandName, exception.Reason));
        Assert.Equal(("capture-output", "8.0", info.Version), (exception.Argument, exception.Since, exception.AgentVersion));
        Assert.Equal("Invalid parameter type for 'capture-output', expected: boolean", exception.Description);
    }

    [Fact]
    public async Task Modes_by_name_that_every_agent_can_be_told_work_on_every_agent()
    {
        await using QgaClient client = NewClient();
        GuestCommandResult separated = await client.RunAsync("/bin/sh", WriteBoth, new() { CaptureOutput = GuestExecCaptureOutputMode.Separated });
        Assert.Equal(("out\n", "err\n"), (separated.StandardOutputText, separated.StandardErrorText));
        GuestCommandResult none = await client.RunAsync("/bin/sh", WriteBoth, new() { CaptureOutput = GuestExecCaptureOutputMode.None });
        Assert.Equal((0, 0), (none.StandardOutput.Length, none.StandardError.Length));
    }

    [Fact]
    public async Task The_modes_that_capabilities_name_are_those_that_the_agent_takes()
    {
        await using QgaClient client = NewClient();
        GuestCapabilities capabilities = await client.GetCapabilitiesAsync();
        foreach (GuestExecCaptureOutputMode mode in (GuestExecCaptureOutputMode[])[GuestExecCaptureOutputMode.None, GuestExecCaptureOutputMode.Separated, GuestExecCaptureOutputMode.Merged])
        {
            Task<GuestCommandResult> run = client.RunAsync("/bin/sh", WriteBoth, new() { CaptureOutput = mode });
            if (capabilities.Supports(mode))
            {
                Assert.True((await run).IsSuccess);
            }
            else
            {
                await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => run);
            }
        }
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
