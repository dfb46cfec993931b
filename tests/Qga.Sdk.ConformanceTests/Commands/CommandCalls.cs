using System.Reflection;
using System.Text;
using Qga.Schema;
using Qga.Sdk.ConformanceTests.Infrastructure;

namespace Qga.Sdk.ConformanceTests.Commands;

/// <summary>Calls commands through their generated methods. The last line on the wire is then the reply to the call.</summary>
internal static class CommandCalls
{
    // No such user: the commands would write into somebody's home.
    private const string Nobody = "qga-no-such-user";

    private static readonly Dictionary<string, Func<QgaClient, AgentUnderTest, Task<Task>>> WithArguments = new()
    {
        ["guest-sync"] = static (client, _) => Begin(client.GuestSyncAsync(new() { Id = 4711 })),
        ["guest-sync-delimited"] = static (client, _) => Begin(client.GuestSyncDelimitedAsync(new() { Id = long.MaxValue })),
        ["guest-file-open"] = static (client, agent) => Begin(client.GuestFileOpenAsync(new() { Path = agent.Files.File("new"), Mode = "w+" })),
        ["guest-file-write"] = static async (client, agent) => client.GuestFileWriteAsync(new() { Handle = await OpenAsync(client, agent), BufB64 = Encoding.UTF8.GetBytes("a\0ü\r\n") }),
        ["guest-file-flush"] = static async (client, agent) => client.GuestFileFlushAsync(new() { Handle = await OpenAsync(client, agent) }),
        ["guest-file-seek"] = static async (client, agent) => client.GuestFileSeekAsync(new() { Handle = await OpenAsync(client, agent), Offset = 1, Whence = QGASeek.Set }),
        ["guest-file-read"] = static async (client, agent) => client.GuestFileReadAsync(new() { Handle = await OpenAsync(client, agent), Count = 1000 }),
        ["guest-file-close"] = static async (client, agent) => client.GuestFileCloseAsync(new() { Handle = await OpenAsync(client, agent) }),
        ["guest-exec"] = static (client, _) => Begin(client.GuestExecAsync(new() { Path = "/bin/true", CaptureOutput = true })),
        ["guest-exec-status"] = static (client, _) => ExitedAsync(client),
        ["guest-ssh-get-authorized-keys"] = static (client, _) => Begin(client.GuestSshGetAuthorizedKeysAsync(new() { Username = Nobody })),
        ["guest-ssh-add-authorized-keys"] = static (client, _) => Begin(client.GuestSshAddAuthorizedKeysAsync(new() { Username = Nobody, Keys = ["ssh-ed25519 AAAA"] })),
        ["guest-ssh-remove-authorized-keys"] = static (client, _) => Begin(client.GuestSshRemoveAuthorizedKeysAsync(new() { Username = Nobody, Keys = ["ssh-ed25519 AAAA"] })),

        // Carried out in virtual machines alone: the agents beside the tests are told not to.
        ["guest-set-time"] = static (client, _) => Begin(client.GuestSetTimeAsync(new() { Time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1_000_000 })),
        ["guest-shutdown"] = static (client, _) => Begin(client.GuestShutdownAsync(new() { Mode = "no-such-mode" })),
        ["guest-fsfreeze-freeze-list"] = static (client, _) => Begin(client.GuestFsfreezeFreezeListAsync()),
        ["guest-fstrim"] = static (client, _) => Begin(client.GuestFstrimAsync()),
        ["guest-set-vcpus"] = static (client, _) => Begin(client.GuestSetVcpusAsync(new() { Vcpus = [] })),
        ["guest-set-user-password"] = static (client, _) => Begin(client.GuestSetUserPasswordAsync(new() { Username = Nobody, Password = "x"u8.ToArray(), Crypted = false })),
        ["guest-set-memory-blocks"] = static (client, _) => Begin(client.GuestSetMemoryBlocksAsync(new() { MemBlks = [] })),
    };

    /// <summary>Prepares and begins the call of a command.</summary>
    public static Task<Task> BeginAsync(QgaClient client, SchemaCommand command, AgentUnderTest agent)
    {
        if (WithArguments.TryGetValue(command.Name, out Func<QgaClient, AgentUnderTest, Task<Task>>? begin))
        {
            return begin(client, agent);
        }

        MethodInfo method = typeof(QgaClient).GetMethod(WireNames.ToCSharp(command.Name) + "Async", [typeof(CancellationToken)])
            ?? throw new MissingMethodException(nameof(QgaClient), command.Name);
        return Begin((Task)method.Invoke(client, [CancellationToken.None])!);
    }

    /// <summary>The value of a task that has one.</summary>
    public static object? ValueOf(Task finished) =>
        finished.GetType().GetProperty(nameof(Task<object>.Result)) is { } result && result.PropertyType.Name != "VoidTaskResult"
            ? result.GetValue(finished)
            : null;

    // A task in a task: the caller looks at the wire when it has ended, and at its exception.
    private static Task<Task> Begin(Task call) => Task.FromResult(call);

    private static async Task<long> OpenAsync(QgaClient client, AgentUnderTest agent)
    {
        await agent.Files.WriteTextAsync(agent.Files.File("file"), "some content");
        return await client.GuestFileOpenAsync(new() { Path = agent.Files.File("file"), Mode = "r+" });
    }

    private static async Task<Task> ExitedAsync(QgaClient client)
    {
        GuestExec started = await client.GuestExecAsync(new()
        {
            Path = "/bin/sh",
            Arg = ["-c", "cat; echo err >&2; exit 3"],
            InputData = "in"u8.ToArray(),
            CaptureOutput = true,
        });
        Task<GuestExecStatus> status;
        do
        {
            status = client.GuestExecStatusAsync(new() { Pid = started.Pid });
        }
        while (!(await status).Exited);

        return status;
    }
}
