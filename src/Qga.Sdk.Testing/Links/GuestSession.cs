using System.Buffers;
using System.Threading.Channels;
using Qga.Sdk.Testing.Wire;

namespace Qga.Sdk.Testing.Links;

/// <summary>
/// Serves one client until it leaves. Requests are read while earlier ones are carried out, and carried out in their order, one
/// after another, whether the client is still there or not.
/// </summary>
internal sealed class GuestSession(GuestLink link, AgentLives lives, GuestDispatcher dispatcher, GuestPace pace)
{
    // How far reading may be ahead: a client that only writes is held up at last.
    private const int MaxWaiting = 1024;

    private readonly Channel<ReceivedRequest> _requests = Channel.CreateBounded<ReceivedRequest>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, SingleWriter = true });

    private readonly Queue<ReceivedRequest> _received = new();

    /// <summary>Serves the client.</summary>
    /// <param name="cancellationToken">The guest is disposed: what waits is not carried out any more.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Task answering = AnswerAsync(cancellationToken);
        try
        {
            await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nothing is asked of the guest any more.
        }

        _requests.Writer.Complete();
        await answering.ConfigureAwait(false);
        link.Close();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        bool goesOn = true;
        while (goesOn)
        {
            goesOn = await link.ReadAsync(Take).ConfigureAwait(false);
            while (_received.TryDequeue(out ReceivedRequest request))
            {
                await _requests.Writer.WriteAsync(request, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void Take(ReadOnlySequence<byte> bytes)
    {
        RequestReader reader = lives.Current.Reader;
        foreach (ReadOnlyMemory<byte> segment in bytes)
        {
            ReadOnlySpan<byte> rest = segment.Span;
            while (reader.TryRead(ref rest, out AgentInput input))
            {
                _received.Enqueue(dispatcher.Receive(input));
            }
        }
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        await foreach (ReceivedRequest request in _requests.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                await pace.BeforeRequestAsync(cancellationToken).ConfigureAwait(false);
                await AnswerAsync(request, lives.Current.Ended).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The agent was ended: this request has no answer.
            }
        }
    }

    private async Task AnswerAsync(ReceivedRequest request, CancellationToken ended)
    {
        ReadOnlyMemory<byte> reply = await dispatcher.AnswerAsync(request, ended).ConfigureAwait(false);
        if (!reply.IsEmpty)
        {
            await pace.BeforeReplyAsync(ended).ConfigureAwait(false);
            await link.WriteAsync(reply).ConfigureAwait(false);
        }
    }
}
