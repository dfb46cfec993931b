using System.Globalization;
using System.Text;

namespace Qga.Sdk;

/// <summary>A process in the guest that thaws it after a time, unless it is stopped before.</summary>
internal sealed class FreezeWatchdog
{
    // Starting and stopping are short; neither may keep a guest frozen.
    private static readonly TimeSpan ScriptTime = TimeSpan.FromSeconds(10);

    private readonly IQgaClient _client;
    private readonly string _pid;
    private readonly string _born;

    private FreezeWatchdog(IQgaClient client, string pid, string born)
    {
        _client = client;
        _pid = pid;
        _born = born;
    }

    /// <summary>Starts one. Null where the guest cannot.</summary>
    public static async Task<FreezeWatchdog?> StartAsync(
        IQgaClient client, TimeSpan after, IReadOnlyList<string> mountPoints, CancellationToken cancellationToken)
    {
        string seconds = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        try
        {
            GuestShellResult result = await new GuestShell(client).RunAsync(
                FreezeScripts.Guard, [FreezeScripts.Watch, seconds, .. mountPoints], ScriptTime, cancellationToken: cancellationToken).ConfigureAwait(false);
            string[] words = Encoding.ASCII.GetString(result.Output.Span).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
            return result.IsSuccess && words is ["guard", string pid, string born] && IsNumber(pid) && IsNumber(born)
                ? new FreezeWatchdog(client, pid, born)
                : null;
        }
        catch (QgaException exception) when (exception is QgaCommandException or GuestPlatformException or QgaTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Stops it. One that cannot be stopped thaws what is thawed already, and ends.</summary>
    public async Task StopAsync()
    {
        try
        {
            await new GuestShell(_client).RunAsync(FreezeScripts.Stop, [_pid, _born], ScriptTime).ConfigureAwait(false);
        }
        catch (QgaException)
        {
            // The link or the agent has gone, or the guest is frozen anew.
        }
    }

    private static bool IsNumber(string word) => word.Length is > 0 and <= 20 && word.All(char.IsAsciiDigit);
}
