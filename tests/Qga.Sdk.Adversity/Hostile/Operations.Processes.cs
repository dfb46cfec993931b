namespace Qga.Sdk.Adversity.Hostile;

// Processes, their streams, and what is left of them.
internal static partial class Operations
{
    private static IEnumerable<Operation> Processes() =>
    [
        Op("GuestProcessExtensions.RunAsync(String, IReadOnlyList, RunOptions)", static (client, _, token) => client.RunAsync("/bin/sh", ["-c", "echo out; echo err >&2; exit 3"], new RunOptions { Timeout = TimeSpan.FromSeconds(30) }, token)),
        Op("GuestProcessExtensions.StartAsync(GuestProcessStartInfo)", static (client, ground, token) => WithProcessAsync(client, ground, "exit 3", static (process, token) => Task.CompletedTask, token)),
        Op("GuestProcessExtensions.AttachAsync(String, AttachOptions)", static async (client, ground, token) =>
        {
            string job = await StartJobAsync(client, ground, "echo a; sleep 1", token);
            await (await client.AttachAsync(job, new AttachOptions { SpoolDirectory = ground.Spool }, token)).DisposeAsync();
        }),
        Op("GuestProcessExtensions.AttachAsync(String)", static async (client, _, token) => await (await client.AttachAsync("nobody-knows-this-token", token)).DisposeAsync()),
        Op("GuestProcessExtensions.GetJobsAsync()", static async (client, ground, token) => _ = string.Join(' ', await client.GetJobsAsync(token))),
        Op("GuestProcessExtensions.GetJobsAsync(GuestJobOptions)", static async (client, ground, token) =>
        {
            await StartJobAsync(client, ground, "echo a", token);
            _ = string.Join(' ', await client.GetJobsAsync(new GuestJobOptions { SpoolDirectory = ground.Spool }, token));
        }),
        Op("GuestProcessExtensions.RemoveJobAsync(String, GuestJobOptions)", static async (client, ground, token) =>
            await client.RemoveJobAsync(await StartJobAsync(client, ground, "echo a", token), new GuestJobOptions { SpoolDirectory = ground.Spool }, token)),
        Op("GuestProcess.DisposeAsync()", static (client, ground, token) => WithProcessAsync(client, ground, "exit 0", static (process, _) => process.DisposeAsync().AsTask(), token)),
        Op("GuestProcess.KillAsync(GuestSignal)", static (client, ground, token) => WithProcessAsync(client, ground, "sleep 5", static (process, token) => process.KillAsync(GuestSignal.Kill, token), token)),
        Op("GuestProcess.ReadLinesAsync()", static (client, ground, token) => WithProcessAsync(client, ground, "echo a; echo b", static (process, token) => DrainAsync(process.ReadLinesAsync(token), token), token)),
        Op("GuestProcess.WaitForExitAsync()", static (client, ground, token) => WithProcessAsync(client, ground, "exit 7", static async (process, token) => _ = $"{await process.WaitForExitAsync(token)}", token)),
        Op("GuestOutputStream.DisposeAsync()", static (client, ground, token) => WithProcessAsync(client, ground, "echo a", static (process, _) => process.StandardOutput.DisposeAsync().AsTask(), token)),
        Op("GuestOutputStream.ReadAsync(Byte[], Int32, Int32)", static (client, ground, token) => WithProcessAsync(client, ground, "echo a", static (process, token) => process.StandardOutput.ReadAsync(new byte[10], 0, 10, token), token)),
        Op("GuestOutputStream.ReadAsync(Memory)", static (client, ground, token) => WithProcessAsync(client, ground, "cat", static (process, token) => process.StandardOutput.CopyToAsync(Stream.Null, token), token)),
        Op("GuestTextExtensions.ReadLinesAsync(GuestOutputStream, Encoding)", static (client, ground, token) => WithProcessAsync(client, ground, "echo a >&2", static (process, token) => DrainAsync(process.StandardOutput.ReadLinesAsync(null, token), token), token)),
    ];

    private static async Task WithProcessAsync(IQgaClient client, OperationGround ground, string script, Func<GuestProcess, CancellationToken, Task> use, CancellationToken token)
    {
        GuestProcessStartInfo start = ground.Start(script) with { StandardInput = "some input\n"u8.ToArray(), KillOnDispose = true };
        await using GuestProcess process = await client.StartAsync(start, token);
        await use(process, token);
    }

    private static async Task<string> StartJobAsync(IQgaClient client, OperationGround ground, string script, CancellationToken token)
    {
        string job = $"job-{Guid.NewGuid():N}";
        await using GuestProcess process = await client.StartAsync(ground.Start(script) with { Token = job }, token);
        return job;
    }
}
