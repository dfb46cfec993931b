using Qga.Sdk.VmTests.Infrastructure;

namespace Qga.Sdk.VmTests.Processes;

public sealed class ProcessTests(ITestOutputHelper output) : VmTest(output)
{
    [VmFact]
    public async Task A_short_program_gives_its_outputs_and_exit_code()
    {
        await using QgaClient client = NewClient();
        GuestCommandResult result = await client.RunAsync("/bin/sh", ["-c", "cat; echo err >&2; exit 3"], new RunOptions { StandardInput = "in"u8.ToArray() });
        Assert.Equal(("in", "err\n", 3), (result.StandardOutputText, result.StandardErrorText, result.ExitCode));
        Assert.Equal("Linux", await ShellAsync(client, "uname -s"));
    }

    [VmFact]
    public async Task Output_arrives_while_the_process_runs()
    {
        await using QgaClient client = NewClient();
        var start = new GuestProcessStartInfo("/bin/sh", ["-c", "echo first; read -r line; echo \"got $line\"; exit 4"]) { RedirectStandardInput = true };
        await using GuestProcess process = await client.StartAsync(start);
        await using IAsyncEnumerator<string> lines = process.StandardOutput.ReadLinesAsync().GetAsyncEnumerator();

        Assert.True(await lines.MoveNextAsync().AsTask().WaitAsync(Patience.Limit));
        Assert.Equal("first", lines.Current);
        await process.StandardInput.WriteAsync("word\n"u8.ToArray());
        Assert.True(await lines.MoveNextAsync().AsTask().WaitAsync(Patience.Limit));
        Assert.Equal("got word", lines.Current);
        Assert.Equal(4, (await process.WaitForExitAsync().WaitAsync(Patience.Limit)).ExitCode);
    }
}
