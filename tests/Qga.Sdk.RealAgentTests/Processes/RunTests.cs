using System.Security.Cryptography;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Processes;

public sealed class RunTests(ITestOutputHelper output) : AgentTest(output)
{
    private const int CaptureLimit = 16 * 1024 * 1024;

    [Fact]
    public async Task Exit_code_and_both_streams_come_back_apart()
    {
        await using QgaClient client = NewClient();
        GuestCommandResult result = await client.RunAsync("/bin/sh", ["-c", "echo out; echo err >&2; exit 3"]);

        Assert.Equal(3, result.ExitCode);
        Assert.Null(result.Signal);
        Assert.False(result.IsSuccess);
        Assert.Equal("out\n", result.StandardOutputText);
        Assert.Equal("err\n", result.StandardErrorText);
        Assert.False(result.IsStandardOutputTruncated);
        Assert.False(result.IsStandardErrorTruncated);
    }

    [Fact]
    public async Task Signal_that_ended_the_program_is_reported_instead_of_an_exit_code()
    {
        await using QgaClient client = NewClient();
        GuestCommandResult result = await client.RunAsync("/bin/sh", ["-c", "kill -TERM $$"]);

        Assert.Equal(15, result.Signal);
        Assert.Null(result.ExitCode);
    }

    [Fact]
    public async Task Standard_input_of_a_megabyte_goes_through_unchanged()
    {
        byte[] input = RandomNumberGenerator.GetBytes(1_000_000);
        await using QgaClient client = NewClient();
        GuestCommandResult result = await client.RunAsync("cat", options: new() { StandardInput = input });

        Assert.True(result.IsSuccess);
        Assert.True(input.AsSpan().SequenceEqual(result.StandardOutput.Span));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("two words; $(not run) 'quoted' \"twice\" \\")]
    [InlineData("Grüße, 世界 🐧\n\ttab \u202e")]
    [InlineData("")]
    public async Task Arguments_and_text_arrive_as_they_are(string text)
    {
        await using QgaClient client = NewClient();
        GuestCommandResult result = await client.RunAsync("printf", ["%s", text]);

        Assert.Equal(text, result.StandardOutputText);
    }

    [Theory]
    [InlineData(CaptureLimit - 1, false)]
    [InlineData(CaptureLimit + 1, true)]
    public async Task Output_beyond_sixteen_mebibytes_is_flagged(int bytes, bool isTruncated)
    {
        await using QgaClient client = NewClient();
        GuestCommandResult result = await client.RunAsync("head", ["-c", $"{bytes}", "/dev/zero"]);

        Assert.Equal(Math.Min(bytes, CaptureLimit), result.StandardOutput.Length);
        Assert.Equal(isTruncated, result.IsStandardOutputTruncated);
        Assert.False(result.IsStandardErrorTruncated);
    }

    [Fact]
    public async Task Program_that_does_not_exist_is_the_agents_error_with_its_words_escaped()
    {
        await using QgaClient client = NewClient();
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => client.RunAsync("/no/such\u001b[31m\nprogram"));

        Assert.Equal(QgaErrorClass.GenericError, exception.Class);
        Assert.Contains("/no/such\u001b[31m\nprogram", exception.Description, StringComparison.Ordinal);
        Assert.Contains("\\u001B[31m\\u000Aprogram", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(exception.Message, char.IsControl);
        Assert.Equal("guest-exec", exception.CommandName);
    }

    [Fact]
    public async Task Sixty_four_programs_at_once_each_give_their_own_output()
    {
        await using QgaClient client = NewClient();
        GuestCommandResult[] results = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => client.RunAsync("/bin/sh", ["-c", $"echo {i}; exit {i}"])));

        Assert.All(results, (result, i) =>
        {
            Assert.Equal(i, result.ExitCode);
            Assert.Equal($"{i}\n", result.StandardOutputText);
        });
        Assert.Equal(64, results.Select(static result => result.Pid).Distinct().Count());
    }
}
