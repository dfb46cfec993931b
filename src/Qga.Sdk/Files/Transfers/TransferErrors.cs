namespace Qga.Sdk;

/// <summary>Makes the exceptions of transfers: what failed, where, and what to do next.</summary>
internal static class TransferErrors
{
    public static GuestTransferException Of(IQgaClient client, TransferFailure failure, string guestPath, string message, Exception? cause = null) =>
        new($"{QgaText.Escape(guestPath)} on {client.Endpoint}: {message}", cause)
        {
            Failure = failure,
            GuestPath = guestPath,
            Endpoint = client.Endpoint.ToString(),
        };

    public static GuestTransferException QuotaBytes(IQgaClient client, string guestPath, long limit) =>
        Of(client, TransferFailure.QuotaExceeded, guestPath, $"it has more than the {limit} bytes that are allowed. Raise TransferOptions.{nameof(TransferOptions.MaxBytes)} if that is right.");

    public static GuestTransferException QuotaEntries(IQgaClient client, string guestPath, int limit) =>
        Of(client, TransferFailure.QuotaExceeded, guestPath, $"it has more than the {limit} entries that are allowed. Raise TransferOptions.{nameof(TransferOptions.MaxEntries)} if that is right.");

    public static GuestTransferException SourceChanged(IQgaClient client, string guestPath, string what) =>
        Of(client, TransferFailure.SourceChanged, guestPath, $"{what} changed while it was read. Nothing took its place; try again when it is quiet.");

    public static GuestTransferException Different(IQgaClient client, string guestPath, string host, string guest) =>
        Of(client, TransferFailure.VerificationFailed, guestPath, $"the host has SHA-256 {host} and the guest {guest}. Nothing took its place; try again.");

    public static GuestEntryRefusedException Refused(string guestPath, string entry, EntryRefusal reason, string why)
    {
        string shown = QgaText.Escape(entry, 300);
        return new($"The entry '{shown}' of {QgaText.Escape(guestPath)} was refused: {why}.")
        {
            Failure = TransferFailure.EntryRefused,
            GuestPath = guestPath,
            Entry = shown,
            Reason = reason,
        };
    }
}
