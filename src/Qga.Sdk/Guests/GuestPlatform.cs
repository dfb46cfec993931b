using System.Runtime.CompilerServices;

namespace Qga.Sdk;

/// <summary>
/// Finds out whether the guest is Windows, once for each generation of the link. It is asked before a shell is started: on a Windows
/// guest <c>/bin/sh</c> would be looked for in a place where everybody there can put a program.
/// </summary>
internal static class GuestPlatform
{
    private const string Windows = "mswindows";

    private static readonly ConditionalWeakTable<IQgaClient, Known> PerClient = [];

    /// <summary>Whether the guest says that it is Windows. One that does not say is taken for a POSIX system, which shows.</summary>
    /// <exception cref="QgaException">The agent could not be asked (now).</exception>
    public static async ValueTask<bool> IsWindowsAsync(IQgaClient client, CancellationToken cancellationToken)
    {
        if (PerClient.TryGetValue(client, out Known? known) && known.Generation == client.LinkGeneration)
        {
            return known.IsWindows;
        }

        bool isWindows = await AskAsync(client, cancellationToken).ConfigureAwait(false) == Windows;
        PerClient.AddOrUpdate(client, new Known(client.LinkGeneration, isWindows));
        return isWindows;
    }

    private static async Task<string?> AskAsync(IQgaClient client, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GuestGetOsinfoAsync(cancellationToken).ConfigureAwait(false)).Id;
        }
        catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException { Reason: QgaUnavailableReason.Frozen })
        {
            return null;
        }
    }

    private sealed record Known(long Generation, bool IsWindows);
}
