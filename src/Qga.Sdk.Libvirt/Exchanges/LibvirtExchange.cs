using System.Security.Cryptography;
using Qga.Sdk.Libvirt.Connections;
using Qga.Sdk.Libvirt.Native;

namespace Qga.Sdk.Libvirt.Exchanges;

/// <summary>
/// Requests and replies of one domain's agent, through libvirt, which brings the agent into step before each: a sync of ours would break it.
/// </summary>
internal sealed class LibvirtExchange : QgaExchange
{
    private readonly LibvirtConnection _connection;
    private readonly DomainHandle _domain;
    private readonly AgentReplies _replies;
    private readonly CancellationTokenRegistration _closing;
    private volatile TaskCompletionSource _loss = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _generation;
    private bool _isAgentThere = true;
    private volatile bool _isDisposed;

    /// <summary>Finds the domain and listens to what happens to it. Runs on the connection's thread.</summary>
    public LibvirtExchange(LibvirtConnection connection, string domain)
    {
        _connection = connection;
        _replies = new AgentReplies(domain);
        _domain = connection.Lookup(domain);
        try
        {
            connection.Subscribe(_domain, DomainEvent.AgentLifecycle, OnAgent);
            connection.Subscribe(_domain, DomainEvent.Lifecycle, OnLifecycle);
            _closing = connection.Closed.UnsafeRegister(static exchange => ((LibvirtExchange)exchange!).Change(), this);
        }
        catch
        {
            _domain.Dispose();
            throw;
        }
    }

    public override long Generation => Interlocked.Read(ref _generation);

    public override bool IsOpen => !_isDisposed && _connection.IsOpen;

    public override Task<QgaExchangeReply> SendAsync(QgaExchangeRequest request, CancellationToken cancellationToken)
    {
        if (_loss.Task.IsCompleted)
        {
            _loss = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return _connection.RunAsync(() => Send(request));
    }

    public override Task WaitForLossAsync(CancellationToken cancellationToken) => _loss.Task.WaitAsync(cancellationToken);

    public override ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    /// <summary>Closes behind the call that is under way; nobody waits for it.</summary>
    public void Close()
    {
        _isDisposed = true;
        _closing.Dispose();
        _domain.Dispose();
        _connection.Dispose();
        _loss.TrySetResult();
    }

    private unsafe QgaExchangeReply Send(QgaExchangeRequest request)
    {
        byte[] text = RequestText.Of(request);
        try
        {
            if (!request.TryBegin())
            {
                throw new OperationCanceledException();
            }

            byte* reply;
            fixed (byte* pointer = text)
            {
                reply = LibvirtQemuLibrary.AgentCommand(_domain, pointer, Seconds(request.Timeout), 0);
            }

            return reply is not null ? QgaExchangeReply.FromJson(NativeText.Take(reply)) : Fail(request, LibvirtError.Last());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    private QgaExchangeReply Fail(QgaExchangeRequest request, LibvirtError error)
    {
        bool isAlive = LibvirtLibrary.IsAlive(_connection.Handle) == 1;
        if (error.Code == LibvirtCode.NoDomain)
        {
            // Its UUID has gone. There may be another one of the same name.
            _isDisposed = true;
            _connection.Dispose();
        }

        return _replies.Read(request, error, isAlive);
    }

    // Whole seconds, and not fewer than are asked for: the deadline itself is the caller's.
    private static int Seconds(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan ? LibvirtQemuLibrary.Block : (int)Math.Clamp(Math.Ceiling(timeout.TotalSeconds), 1, int.MaxValue);

    // Events come on one thread. That an agent has come is no change when it was seen that the one before has gone; and it is one when
    // nothing was seen of that, because QEMU tells of the last of several changes alone.
    private void OnAgent(DomainEvent happened)
    {
        const int connected = 1;
        bool isThere = happened.What == connected;
        if (!isThere || _isAgentThere)
        {
            Change();
        }

        _isAgentThere = isThere;
    }

    private void OnLifecycle(DomainEvent happened)
    {
        const int started = 2;
        const int resumed = 4;
        const int stopped = 5;
        const int resumedFromSnapshot = 2;
        if (happened.What is started or stopped || (happened.What == resumed && happened.Detail == resumedFromSnapshot))
        {
            Change();
        }
    }

    // Another agent may answer from now on.
    private void Change()
    {
        Interlocked.Increment(ref _generation);
        _loss.TrySetResult();
    }
}
