using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Qga.Sdk.Libvirt.Native;

namespace Qga.Sdk.Libvirt.Connections;

/// <summary>A connection to libvirt with the thread that all its calls run on.</summary>
internal sealed class LibvirtConnection : IDisposable
{
    private readonly ConnectionHandle _handle;
    private readonly LibvirtThread _thread;
    private readonly List<EventSubscription> _subscriptions = [];
    private readonly CancellationTokenSource _closed = new();
    private volatile bool _isDisposed;

    private LibvirtConnection(ConnectionHandle handle, LibvirtThread thread, string uri)
    {
        _handle = handle;
        _thread = thread;
        Uri = uri;
    }

    public string Uri { get; }

    /// <summary>False when the other end has gone, or this end has closed.</summary>
    public bool IsOpen => !_isDisposed && !_closed.IsCancellationRequested;

    /// <summary>Cancelled when the other end has gone, or this end has closed.</summary>
    public CancellationToken Closed => _closed.Token;

    /// <summary>For calls on the connection's thread.</summary>
    public ConnectionHandle Handle => _handle;

    /// <summary>Opens one. When the caller gives up, what comes of it later is closed.</summary>
    /// <exception cref="QgaConnectionException">Libvirt cannot be reached.</exception>
    public static async Task<LibvirtConnection> OpenAsync(string uri, LibvirtOptions options, CancellationToken cancellationToken)
    {
        var thread = new LibvirtThread("libvirt");
        Task<LibvirtConnection> opening = thread.RunAsync(() => Open(uri, options, thread));
        try
        {
            return await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = opening.ContinueWith(CloseLate, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }

        static void CloseLate(Task<LibvirtConnection> task)
        {
            if (task.Exception is null)
            {
                task.Result.Dispose();
            }
        }
    }

    /// <summary>Runs a call on the connection's thread.</summary>
    public Task<T> RunAsync<T>(Func<T> call) => _thread.RunAsync(() =>
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        try
        {
            return call();
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            throw LibvirtFailures.NotInstalled(exception);
        }
        finally
        {
            if (LibvirtLibrary.IsAlive(_handle) != 1)
            {
                _closed.Cancel();
            }
        }
    });

    /// <summary>Finds a domain. Runs on the connection's thread.</summary>
    /// <param name="domain">Its name or UUID.</param>
    public unsafe DomainHandle Lookup(string domain)
    {
        DomainHandle found = LibvirtLibrary.LookupByName(_handle, domain);
        LibvirtError? error = found.IsInvalid ? LibvirtError.Last() : null;
        if (error is { Code: LibvirtCode.NoDomain } && Guid.TryParse(domain, out Guid uuid))
        {
            byte* bytes = stackalloc byte[16];
            uuid.TryWriteBytes(new Span<byte>(bytes, 16), bigEndian: true, out _);
            found = LibvirtLibrary.LookupByUuid(_handle, bytes);
            error = found.IsInvalid ? LibvirtError.Last() : null;
        }

        return error is null ? found.On(_handle) : throw LibvirtFailures.OfCall(error, domain);
    }

    /// <summary>Subscribes to events of a kind. Runs on the connection's thread.</summary>
    public EventSubscription Subscribe(DomainHandle domain, int eventId, Action<DomainEvent> onEvent)
    {
        var subscription = EventSubscription.Register(_handle, domain, eventId, onEvent);
        lock (_subscriptions)
        {
            _subscriptions.Add(subscription);
        }

        return subscription;
    }

    /// <summary>Ends a subscription. Runs on the connection's thread.</summary>
    public void Unsubscribe(EventSubscription subscription)
    {
        lock (_subscriptions)
        {
            if (!_subscriptions.Remove(subscription))
            {
                return;
            }
        }

        subscription.Deregister(_handle);
    }

    /// <summary>Closes, behind the call that is under way; nobody waits for it.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _ = _thread.RunAsync(Close);
        _thread.End();
    }

    private static LibvirtConnection Open(string uri, LibvirtOptions options, LibvirtThread thread)
    {
        ConnectionHandle handle;
        try
        {
            EventLoop.Ensure();
            handle = LibvirtLibrary.Open(uri);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            throw LibvirtFailures.NotInstalled(exception);
        }

        if (handle.IsInvalid)
        {
            throw LibvirtFailures.OfOpening(LibvirtError.Last(), uri);
        }

        if (options.KeepAliveInterval != Timeout.InfiniteTimeSpan)
        {
            // What is not remote needs none, and says so.
            LibvirtLibrary.SetKeepAlive(handle, (int)options.KeepAliveInterval.TotalSeconds, (uint)options.KeepAliveCount);
        }

        var connection = new LibvirtConnection(handle, thread, uri);
        connection.WatchClosing();
        return connection;
    }

    private unsafe void WatchClosing()
    {
        nint opaque = GCHandle.ToIntPtr(GCHandle.Alloc(new WeakReference<LibvirtConnection>(this)));
        if (LibvirtLibrary.RegisterCloseCallback(_handle, &OnClosed, opaque, &NativeCallback.Free) < 0)
        {
            // What is not remote does not close by itself.
            GCHandle.FromIntPtr(opaque).Free();
        }
    }

    private unsafe bool Close()
    {
        EventSubscription[] subscriptions;
        lock (_subscriptions)
        {
            subscriptions = [.. _subscriptions];
            _subscriptions.Clear();
        }

        foreach (EventSubscription subscription in subscriptions)
        {
            subscription.Deregister(_handle);
        }

        LibvirtLibrary.UnregisterCloseCallback(_handle, &OnClosed);
        _handle.Dispose();

        // Who waits for what happens there waits no longer.
        _closed.Cancel();
        return true;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnClosed(nint connection, int reason, nint opaque)
    {
        if (((WeakReference<LibvirtConnection>)GCHandle.FromIntPtr(opaque).Target!).TryGetTarget(out LibvirtConnection? closed))
        {
            ThreadPool.UnsafeQueueUserWorkItem(static closed => closed._closed.Cancel(), closed, preferLocal: false);
        }
    }
}
