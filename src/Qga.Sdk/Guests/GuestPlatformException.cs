namespace Qga.Sdk;

/// <summary>The guest's system lacks what was asked for: the shell that the library's scripts need, or something that only other systems have.</summary>
public sealed class GuestPlatformException : QgaException
{
    internal GuestPlatformException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The guest's system as it names itself (<c>debian</c>, <c>mswindows</c>); null when it does not say.</summary>
    public string? Platform { get; init; }

    /// <summary>A script could not be started.</summary>
    internal static async Task<GuestPlatformException> WithoutShellAsync(
        IQgaClient client, string purpose, string shell, QgaCommandException cause, CancellationToken cancellationToken)
    {
        string? platform = await AskPlatformAsync(client, cancellationToken).ConfigureAwait(false);
        string system = platform is null ? "the guest" : $"the guest ({QgaText.Escape(platform, 64)})";
        return new GuestPlatformException($"Could not {purpose}: {system} at {client.Endpoint} did not start {shell}. {cause.Message} Check that the guest has it and that the agent may run it.", cause)
        {
            Platform = platform,
            CommandName = cause.CommandName,
            Endpoint = client.Endpoint.ToString(),
        };
    }

    /// <summary>A Windows guest was asked for something that Windows does not have.</summary>
    internal static GuestPlatformException NotOnWindows(IQgaClient client, string what) => new($"The guest at {client.Endpoint} is Windows: {what}.")
    {
        Platform = "mswindows",
        Endpoint = client.Endpoint.ToString(),
    };

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
