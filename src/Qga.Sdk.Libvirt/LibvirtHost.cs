using Qga.Sdk.Libvirt.Connections;
using Qga.Sdk.Libvirt.Native;

namespace Qga.Sdk.Libvirt;

/// <summary>A connection to one libvirt: the domains that it has, and what becomes of their agents.</summary>
public sealed partial class LibvirtHost : IDisposable
{
    private readonly LibvirtConnection _connection;
    private readonly LibvirtOptions _options;

    private LibvirtHost(LibvirtConnection connection, LibvirtOptions options)
    {
        _connection = connection;
        _options = options;
    }

    /// <summary>Where it is.</summary>
    public string Uri => _connection.Uri;

    /// <summary>False when the connection has broken, or was closed: every call fails, and another host has to be connected.</summary>
    public bool IsOpen => _connection.IsOpen;

    /// <summary>Connects to a libvirt.</summary>
    /// <param name="uri">Where it is: any URI that <c>virsh --connect</c> takes.</param>
    /// <param name="options">How it is reached; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up connecting.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="QgaConnectionException">It cannot be reached; <see cref="QgaConnectionException.Failure"/> says why.</exception>
    /// <exception cref="QgaTimeoutException"><see cref="LibvirtOptions.CallTimeout"/> passed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static async Task<LibvirtHost> ConnectAsync(
        string uri = LibvirtAddress.SystemUri, LibvirtOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(uri);
        LibvirtOptions own = (options ?? new LibvirtOptions()).Check();
        using var timeout = new CancellationTokenSource(own.CallTimeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return new LibvirtHost(await LibvirtConnection.OpenAsync(uri, own, either.Token).ConfigureAwait(false), own);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Late(uri, own.CallTimeout, exception);
        }
    }

    /// <summary>Closes the connection. It waits for nothing.</summary>
    public void Dispose() => _connection.Dispose();

    private Task<T> CallAsync<T>(Func<T> call, CancellationToken cancellationToken) => WaitAsync(_connection.RunAsync(call), cancellationToken);

    private async Task<T> WaitAsync<T>(Task<T> calling, CancellationToken cancellationToken)
    {
        try
        {
            return await calling.WaitAsync(_options.CallTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw Late(Uri, _options.CallTimeout, exception);
        }
    }

    private static QgaTimeoutException Late(string uri, TimeSpan timeout, Exception cause) =>
        new($"Libvirt at {QgaText.Escape(uri)} did not answer within {timeout.TotalSeconds:0.###} s. Check that its host is up.", cause) { Timeout = timeout };
}
