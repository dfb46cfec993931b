namespace Qga.Sdk;

/// <summary>Counts what is done, holds it against the quota and tells the caller.</summary>
internal sealed class TransferMeter(IQgaClient client, string guestPath, TransferOptions options)
{
    private const long Step = 1024 * 1024;

    private long _told = -1;
    private long _toldEntries;

    public long Bytes { get; private set; }

    public long Entries { get; private set; }

    public long? Total { get; set; }

    /// <exception cref="GuestTransferException">The quota is reached.</exception>
    public void Add(long bytes)
    {
        Bytes += bytes;
        if (Bytes > options.MaxBytes)
        {
            throw TransferErrors.QuotaBytes(client, guestPath, options.MaxBytes);
        }

        if (Bytes - _told >= Step)
        {
            Tell();
        }
    }

    /// <exception cref="GuestTransferException">The quota is reached.</exception>
    public void AddEntry()
    {
        if (++Entries > options.MaxEntries)
        {
            throw TransferErrors.QuotaEntries(client, guestPath, options.MaxEntries);
        }
    }

    public void Tell()
    {
        if (Bytes != _told || Entries != _toldEntries)
        {
            (_told, _toldEntries) = (Bytes, Entries);
            options.Progress?.Report(new TransferProgress(Bytes, Total, Entries));
        }
    }
}
