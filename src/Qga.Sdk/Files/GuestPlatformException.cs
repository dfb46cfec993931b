namespace Qga.Sdk;

/// <summary>The guest's system lacks what was asked for: this needs a POSIX shell and coreutils or busybox in the guest.</summary>
public sealed class GuestPlatformException : QgaException
{
    internal GuestPlatformException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The guest's system as it names itself (<c>debian</c>, <c>mswindows</c>); null when it does not say.</summary>
    public string? Platform { get; init; }

    internal static async Task<GuestPlatformException> WithoutShellAsync(
        IQgaClient client, string purpose, QgaCommandException cause, CancellationToken cancellationToken)
    {
        string? platform = await AskPlatformAsync(client, cancellationToken).ConfigureAwait(false);
        string system = platform is null ? "the guest" : $"the guest ({QgaText.Escape(platform, 64)})";
        string advice = platform == "mswindows"
            ? "On Windows guests reading and writing files and RunAsync with a program of Windows work; this does not."
            : "Check that the guest has a shell at that path and that the agent may run it.";
        return new GuestPlatformException($"Could not {purpose}: {system} at {client.Endpoint} did not start /bin/sh. {cause.Message} {advice}", cause)
        {
            Platform = platform,
            CommandName = cause.CommandName,
            Endpoint = client.Endpoint.ToString(),
        };
    }

    private static async Task<string?> AskPlatformAsync(IQgaClient client, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GuestGetOsinfoAsync(cancellationToken).ConfigureAwait(false)).Id;
        }
        catch (QgaException)
        {
            return null;
        }
    }
}
