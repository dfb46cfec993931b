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

        if (Delivery.WasNotSent(exception))
        {
            return OpenFailure.ForCommand(exception, command.Name);
        }

        string message = $"{command.Name} on {endpoint} was lost: {exception.Message} It may have reached the guest: find out what it did there before sending it again.";
        return RestatedFailure.For(exception, message, command.Name, endpoint, mayHaveReachedGuest: true);
    }
}
