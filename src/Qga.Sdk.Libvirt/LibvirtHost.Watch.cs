using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Qga.Sdk.Libvirt.Connections;
using Qga.Sdk.Libvirt.Native;

namespace Qga.Sdk.Libvirt;

public sealed partial class LibvirtHost
{
    // A guest makes as many events as it likes. Who is slower than it learns of the last ones.
    private const int MostWaitingEvents = 1024;

    /// <summary>
    /// Tells of agents that come and go: first how it is now, for each domain or the one that is asked for, and then what changes. An event
    /// may tell what is known already; and QEMU tells of one change a second at most, so that an agent that was started anew soon after
    /// another change shows as one that is connected again.
    /// </summary>
    /// <param name="domain">A domain's name or UUID; null for all domains.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The events, without end.</returns>
    /// <exception cref="QgaConnectionException">There is no such domain, or the connection broke.</exception>
    /// <exception cref="QgaTimeoutException"><see cref="LibvirtOptions.CallTimeout"/> passed at the beginning.</exception>
    public async IAsyncEnumerable<LibvirtAgentEvent> WatchAgentsAsync(string? domain = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Channel<LibvirtAgentEvent> events = Channel.CreateBounded<LibvirtAgentEvent>(new BoundedChannelOptions(MostWaitingEvents)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
        });
        Task<EventSubscription> subscribing = _connection.RunAsync(() => Subscribe(domain, events.Writer));
        try
        {
            await WaitAsync(subscribing, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // It may come to be all the same, and nobody would listen.
            _ = subscribing.ContinueWith(
                task => EndSubscription(task.Result), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }

        EventSubscription subscription = await subscribing.ConfigureAwait(false);
        try
        {
            using CancellationTokenRegistration closing = _connection.Closed.UnsafeRegister(_ => events.Writer.TryComplete(Broken()), null);
            foreach (LibvirtDomain now in domain is null ? await ListDomainsAsync(cancellationToken).ConfigureAwait(false) : [await GetDomainAsync(domain, cancellationToken).ConfigureAwait(false)])
            {
                yield return new LibvirtAgentEvent(now.Name, now.Uuid, now.Agent, LibvirtAgentChange.None);
            }

            await foreach (LibvirtAgentEvent happened in events.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return happened;
            }
        }
        finally
        {
            EndSubscription(subscription);
        }
    }

    private void EndSubscription(EventSubscription subscription) =>
        _ = _connection.RunAsync(() => Unsubscribe(subscription)).ContinueWith(
            static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private EventSubscription Subscribe(string? domain, ChannelWriter<LibvirtAgentEvent> events)
    {
        if (domain is null)
        {
            return _connection.Subscribe(DomainHandle.Any, DomainEvent.AgentLifecycle, Write);
        }

        using DomainHandle handle = _connection.Lookup(domain);
        return _connection.Subscribe(handle, DomainEvent.AgentLifecycle, Write);

        void Write(DomainEvent happened)
        {
            const int connected = 1;
            LibvirtAgentState state = happened.What == connected ? LibvirtAgentState.Connected : LibvirtAgentState.Disconnected;
            LibvirtAgentChange change = happened.Detail switch
            {
                1 => LibvirtAgentChange.DomainStarted,
                2 => LibvirtAgentChange.Channel,
                _ => LibvirtAgentChange.Unknown,
            };
            events.TryWrite(new LibvirtAgentEvent(happened.Name, happened.Uuid, state, change));
        }
    }

    private bool Unsubscribe(EventSubscription subscription)
    {
        _connection.Unsubscribe(subscription);
        return true;
    }

    private QgaConnectionException Broken() =>
        new($"The connection to libvirt at {QgaText.Escape(Uri)} broke.") { Failure = QgaConnectionFailure.Lost };
}
