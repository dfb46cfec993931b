namespace Qga.Sdk;

/// <summary>Tells a failure again for the command that it hit: what is known of the link stays, what it means for the command is new.</summary>
internal static class RestatedFailure
{
    public static QgaException For(QgaException exception, string message, string? command, string? endpoint, bool mayHaveReachedGuest) => exception switch
    {
        QgaConnectionException connection => new QgaConnectionException(message, exception)
        {
            CommandName = command,
            Endpoint = endpoint,
            Failure = connection.Failure,
            MayHaveReachedGuest = mayHaveReachedGuest,
        },
        QgaTimeoutException timeout => new QgaTimeoutException(message, exception)
        {
            CommandName = command,
            Endpoint = endpoint,
            Timeout = timeout.Timeout,
            MayHaveReachedGuest = mayHaveReachedGuest,
        },
        _ => new QgaProtocolException(message, exception) { CommandName = command, Endpoint = endpoint },
    };
}
