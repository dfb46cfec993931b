namespace Qga.Sdk.TestKit;

/// <summary>How long a test waits for something that must happen, before it fails instead of hanging.</summary>
public static class Patience
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The same for a guest that boots, which takes some seconds of a machine that has nothing else to do.</summary>
    public static TimeSpan BootLimit { get; } = Limit * 3;

    /// <summary>Waits for a condition that another thread brings about.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        long begun = TimeProvider.System.GetTimestamp();
        for (int tries = 0; !condition(); tries++)
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Limit)
            {
                throw new TimeoutException($"Waited {Limit.TotalSeconds} s in vain: {what}.");
            }

            // At once where it is a matter of threads; what takes longer must not be kept from it.
            if (tries < 1000)
            {
                await Task.Yield();
            }
            else
            {
                await Task.Delay(1);
            }
        }
    }
}
