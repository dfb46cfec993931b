namespace Qga.Sdk.Protocol;

/// <summary>Gives each caller that waited for an opening its own exception.</summary>
internal static class OpenFailure
{
    public static QgaException ForCommand(QgaException exception, string command) =>
        RestatedFailure.For(exception, $"{command} was not sent. {exception.Message}", command, exception.Endpoint, mayHaveReachedGuest: false);
}
