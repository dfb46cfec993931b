namespace Qga.Sdk.LibvirtTests.Infrastructure;

/// <summary>Things that happen to an agent, done from inside its guest.</summary>
internal static class GuestScript
{
    /// <summary>Starts a script that goes on when the agent has gone.</summary>
    public static async Task BehindAsync(IQgaClient client, string script)
    {
        GuestCommandResult result = await client.RunAsync("/bin/sh", ["-c", """setsid sh -c "$1" </dev/null >/dev/null 2>&1 &""", "sh", script]);
        Assert.True(result.IsSuccess, result.StandardErrorText);
    }

    /// <summary>The process that the agent is.</summary>
    public static async Task<string> ReadAgentPidAsync(IQgaClient client) => (await client.ReadAllTextAsync("/run/qga.pid")).Trim();

    /// <summary>Waits until an agent answers that is not this one. Errors of the link are what it waits through.</summary>
    public static async Task WaitForAnotherAsync(IQgaClient client, string pid)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience.Limit, "There is no other agent.");
            try
            {
                if (await ReadAgentPidAsync(client) != pid)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is QgaTimeoutException or QgaConnectionException or GuestHandleStaleException)
            {
                // Not yet.
            }
        }
    }
}
