namespace Qga.Sdk.Protocol;

/// <summary>A command that was tried again and not sent this time may have reached the guest before.</summary>
internal static class EarlierAttempt
{
    private const string Note = " An earlier attempt may have reached the guest.";

    /// <summary>The same failure, with what came before it.</summary>
    public static QgaException After(QgaException exception) => exception is QgaConnectionException or QgaTimeoutException
        ? RestatedFailure.For(exception, exception.Message + Note, exception.CommandName, exception.Endpoint, mayHaveReachedGuest: true)
        : exception;
}
