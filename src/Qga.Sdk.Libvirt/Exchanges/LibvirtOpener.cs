using Qga.Sdk.Libvirt.Connections;

namespace Qga.Sdk.Libvirt.Exchanges;

/// <summary>Opens exchanges to one domain. Each has a connection of its own, so that a domain that hangs holds up no other.</summary>
internal sealed class LibvirtOpener(LibvirtAddress address, LibvirtOptions options)
{
    // A connection that is being opened into a broken network hangs for minutes; a new attempt may be faster once it is whole again.
    private const int MostHanging = 4;

    private int _hanging;

    public async ValueTask<QgaExchange> OpenAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _hanging) > MostHanging)
        {
            Interlocked.Decrement(ref _hanging);
            throw new QgaConnectionException($"Earlier attempts to reach libvirt at {QgaText.Escape(address.Uri)} hang still. Check that its host is up.")
            {
                Failure = QgaConnectionFailure.Unreachable,
            };
        }

        Task<LibvirtExchange> opening = OpenAsync();
        _ = opening.ContinueWith(_ => Interlocked.Decrement(ref _hanging), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            return await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = opening.ContinueWith(DisposeLate, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
    }

    private async Task<LibvirtExchange> OpenAsync()
    {
        LibvirtConnection connection = await LibvirtConnection.OpenAsync(address.Uri, options, CancellationToken.None).ConfigureAwait(false);
        try
        {
            return await connection.RunAsync(() => new LibvirtExchange(connection, address.Domain)).ConfigureAwait(false);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void DisposeLate(Task<LibvirtExchange> opening)
    {
        if (opening.Exception is null)
        {
            opening.Result.Close();
        }
    }
}
