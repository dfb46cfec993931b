namespace Qga.Sdk.VmTests.Infrastructure;

/// <summary>What tests want to know of an agent that may not answer.</summary>
internal static class GuestAgent
{
    /// <summary>Asks until there is an answer. Errors of the link are what it waits through; anything else is the test's affair.</summary>
    public static async Task<T> AskUntilAnsweredAsync<T>(Func<Task<T>> ask)
    {
        using var late = new CancellationTokenSource(Patience.BootLimit);
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

    /// <summary>What tells one start of the guest from another.</summary>
    public static Task<string> ReadBootIdAsync(IQgaClient client) => client.ReadAllTextAsync("/proc/sys/kernel/random/boot_id");
}
