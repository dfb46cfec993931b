namespace Qga.Sdk.VmTests.Infrastructure;

/// <summary>Things that happen to an agent, done from inside its guest.</summary>
internal static class GuestAgent
{
    /// <summary>The agent is killed a little later; what runs it starts another one.</summary>
    public static async Task KillSoonAsync(IQgaClient client, TimeSpan after) =>
        await BehindAsync(client, """usleep "$1"; kill -9 "$(cat /run/qga.pid)";""", $"{after.TotalMicroseconds:0}");

    /// <summary>Starts a script that goes on when the agent has gone.</summary>
    public static async Task BehindAsync(IQgaClient client, string script, params string[] arguments)
    {
        GuestCommandResult result = await client.RunAsync(
            "/bin/sh", ["-c", """setsid sh -c "$@" </dev/null >/dev/null 2>&1 &""", "sh", script, "sh", .. arguments]);
        Assert.True(result.IsSuccess, result.StandardErrorText);
    }

    /// <summary>Asks until there is an answer. Errors of the link are what it waits through; anything else is the test's affair.</summary>
    public static async Task<T> AskUntilAnsweredAsync<T>(Func<Task<T>> ask)
    {
        using var late = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception exception) when (exception is QgaTimeoutException or QgaConnectionException && !late.IsCancellationRequested)
            {
                // Not yet.
            }
        }
    }

    /// <summary>The process that the agent is.</summary>
    public static Task<string> ReadPidAsync(IQgaClient client) => client.ReadAllTextAsync("/run/qga.pid");

    /// <summary>Waits until an agent answers that is not this one.</summary>
    public static async Task WaitForAnotherAsync(IQgaClient client, string pid)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (await AskUntilAnsweredAsync(() => ReadPidAsync(client)) == pid)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience.Limit, "The agent was not killed.");
        }
    }

    /// <summary>What tells one start of the guest from another.</summary>
    public static Task<string> ReadBootIdAsync(IQgaClient client) => client.ReadAllTextAsync("/proc/sys/kernel/random/boot_id");
}
