using Qga.Sdk.LibvirtTests.Infrastructure;

namespace Qga.Sdk.LibvirtTests.Guests;

[Collection(WebGuestTests.Name)]
public sealed class ProcessTests(WebGuest guest)
{
    [LibvirtFact]
    public async Task A_program_gives_its_output_and_exit_code()
    {
        await using QgaClient client = guest.NewClient();
        GuestCommandResult result = await client.RunAsync("/bin/sh", ["-c", "cat; echo wrong >&2; exit 3"], new RunOptions { StandardInput = "in"u8.ToArray() });
        Assert.Equal((3, "in", "wrong\n"), (result.ExitCode, result.StandardOutputText, result.StandardErrorText));
    }

    [LibvirtFact]
    public async Task A_process_is_read_while_it_runs()
    {
        await using QgaClient client = guest.NewClient();
        await using GuestProcess process = await client.StartAsync(new GuestProcessStartInfo("/bin/sh", ["-c", "echo first; read -r line; echo \"then $line\""]) { RedirectStandardInput = true });
        List<string> lines = [];
        await foreach (string line in process.ReadLinesAsync())
        {
            lines.Add(line);
            if (line == "first")
            {
                await process.StandardInput.WriteAsync("second\n"u8.ToArray());
                await process.StandardInput.FlushAsync();
            }
        }

        Assert.Equal(["first", "then second"], lines);
        Assert.Equal(0, (await process.WaitForExitAsync()).ExitCode);
    }
}
