using System.Runtime.CompilerServices;

namespace Qga.Sdk;

/// <summary>Finds out, once for each client, whether the guest is one in which POSIX scripts run.</summary>
internal static class GuestPlatform
{
    private const string Windows = "mswindows";

    private static readonly ConditionalWeakTable<IQgaClient, object> Posix = [];

    /// <summary>Throws for a Windows guest.</summary>
    public static async Task RequirePosixAsync(IQgaClient client, CancellationToken cancellationToken)
    {
        if (Posix.TryGetValue(client, out _))
        {
            return;
        }

        string? id = null;
        try
        {
            id = (await client.GuestGetOsinfoAsync(cancellationToken).ConfigureAwait(false)).Id;
        }
        catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException { Reason: QgaUnavailableReason.Frozen })
        {
            // It does not say: a guest that is no POSIX system has no shell either, which shows then.
        }

        if (id == Windows)
        {
            throw new GuestProcessStartException($"The guest at {client.Endpoint} is Windows, where only RunAsync with arguments and input works: streams, tokens, users, working directories and added variables need a POSIX shell. Start powershell.exe with RunAsync for those.")
            {
                Failure = GuestProcessStartFailure.NoShell,
                Endpoint = client.Endpoint.ToString(),
                CommandName = QgaCommands.GuestGetOsinfo.Name,
            };
        }

        Posix.AddOrUpdate(client, Windows);
    }
}
