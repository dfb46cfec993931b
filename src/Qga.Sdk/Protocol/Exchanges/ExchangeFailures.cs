namespace Qga.Sdk.Protocol;

/// <summary>Gives each caller that an exchange failed its own exception.</summary>
internal static class ExchangeFailures
{
    /// <summary>For what an exchange does not document.</summary>
    public static Exception Unknown(Exception exception, QgaCommand command, string endpoint) => ForCall(
        new QgaConnectionException($"{QgaText.Escape(exception.Message.TrimEnd('.'))}.", exception)
        {
            Failure = QgaConnectionFailure.Lost,
            MayHaveReachedGuest = true,
        },
        command,
        endpoint);

    public static Exception ForCall(QgaException exception, QgaCommand command, string endpoint)
    {
        if (exception.CommandName is not null)
        {
            return exception;
        }

        if (EarlierAttempt.WasNotSent(exception))
        {
            return OpenFailure.ForCommand(exception, command.Name);
        }

        string message = $"{command.Name} on {endpoint} was lost: {exception.Message} It may have reached the guest: find out what it did there before sending it again.";
        return exception switch
        {
            QgaConnectionException connection => new QgaConnectionException(message, exception)
            {
                CommandName = command.Name,
                Endpoint = endpoint,
                Failure = connection.Failure,
                MayHaveReachedGuest = true,
            },
            QgaTimeoutException timeout => new QgaTimeoutException(message, exception)
            {
                CommandName = command.Name,
                Endpoint = endpoint,
                Timeout = timeout.Timeout,
                MayHaveReachedGuest = true,
            },
            _ => new QgaProtocolException(message, exception) { CommandName = command.Name, Endpoint = endpoint },
        };
    }
}
