namespace Qga.Sdk.Protocol;

/// <summary>Gives each caller that waited for an opening its own exception.</summary>
internal static class OpenFailure
{
    public static QgaException ForCommand(QgaException exception, string command)
    {
        string message = $"{command} was not sent. {exception.Message}";
        return exception switch
        {
            QgaConnectionException connection => new QgaConnectionException(message, exception)
            {
                CommandName = command,
                Endpoint = exception.Endpoint,
                Failure = connection.Failure,
            },
            QgaTimeoutException timeout => new QgaTimeoutException(message, exception)
            {
                CommandName = command,
                Endpoint = exception.Endpoint,
                Timeout = timeout.Timeout,
            },
            _ => new QgaProtocolException(message, exception) { CommandName = command, Endpoint = exception.Endpoint },
        };
    }
}
