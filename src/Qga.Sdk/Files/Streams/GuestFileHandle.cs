namespace Qga.Sdk;

/// <summary>
/// A file that the agent has open: the way that every request with its handle goes, and what is known of where it stands. Requests
/// that follow each other belong to one generation of the link, so that none is carried out behind one that got lost.
/// </summary>
internal sealed class GuestFileHandle(IQgaClient client, string path, GuestLease lease)
{
    public long Number => lease.Number;

    /// <summary>Where the caller stands.</summary>
    public long Position { get; set; }

    /// <summary>Where the agent will stand when everything that was sent has been done; null when that is not known.</summary>
    public long? Offset { get; set; } = 0;

    /// <summary>True when the caller has ever moved: what cannot seek must say so then.</summary>
    public bool HasMoved { get; set; }

    /// <summary>True when the agent has moved in this file: it is none that can only be read on.</summary>
    public bool CanSeek { get; set; }

    /// <summary>True when the agent cannot move in it: a FIFO, a terminal.</summary>
    public bool IsSequential { get; set; }

    /// <summary>The generation of the link on which the handle is known to name this file.</summary>
    /// <exception cref="GuestHandleStaleException">It does no longer.</exception>
    public ValueTask<long> EnterAsync(CancellationToken cancellationToken) => lease.PinAsync(Stale, cancellationToken);

    /// <summary>Sends on one generation of the link, or not at all. Nobody cancels it: a caller's token ends the wait for it.</summary>
    public async Task<TReply> SendOnAsync<TRequest, TReply>(long generation, QgaCommand<TRequest, TReply> command, TRequest request)
    {
        try
        {
            return await lease.SendOnAsync(generation, command, request, Stale, CancellationToken.None).ConfigureAwait(false);
        }
        catch (QgaCommandException exception) when (lease.IsUnknownHandle(exception))
        {
            throw Stale("is not known to the agent any more: it was started anew", exception);
        }
    }

    /// <summary>Sends on whatever link there is, once nothing else is under way.</summary>
    public async Task<TReply> SendAsync<TRequest, TReply>(QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await lease.SendAsync(command, request, Stale, cancellationToken).ConfigureAwait(false);
        }
        catch (QgaCommandException exception) when (lease.IsUnknownHandle(exception))
        {
            throw Stale("is not known to the agent any more: it was started anew", exception);
        }
    }

    /// <summary>Asks the agent to move; nothing is concluded from the answer.</summary>
    public Task<GuestFileSeek> SeekOnAsync(long generation, long offset, QGASeek whence) =>
        SendOnAsync(generation, QgaCommands.GuestFileSeek, new GuestFileSeekRequest { Handle = Number, Offset = offset, Whence = whence });

    /// <summary>Brings the agent to a position where it is not there already.</summary>
    public async ValueTask AlignAsync(long generation, long position, CancellationToken cancellationToken)
    {
        if (Offset == position)
        {
            return;
        }

        Offset = null;
        if (!IsSequential || HasMoved)
        {
            Task<GuestFileSeek> moving = SeekOnAsync(generation, position, QGASeek.Set).Unattended();
            try
            {
                GuestFileSeek moved = await moving.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (moved.Position != 0 || position == 0 || HasMoved || CanSeek)
                {
                    Check(moved, position);
                    CanSeek = true;
                }
                else
                {
                    // Some devices say yes and stay where they are.
                    IsSequential = true;
                }
            }
            catch (QgaCommandException exception) when (CannotMove(exception))
            {
                // It can only go on, and nobody asked for anything else.
                IsSequential = true;
            }
        }

        Offset = position;
    }

    /// <summary>Whether a refusal to move is in the words of a POSIX system for a thing that nobody can move in, and the caller has not moved there yet. Moving may fail for other reasons: a full disk.</summary>
    public bool CannotMove(QgaCommandException exception) => !HasMoved
        && (exception.Description.Contains("Illegal seek", StringComparison.Ordinal) || exception.Description.Contains("Invalid seek", StringComparison.Ordinal));

    public void Check(GuestFileSeek moved, long wanted)
    {
        if (moved.Position != wanted)
        {
            throw Broken(QgaCommands.GuestFileSeek, $"moved to {moved.Position} where {wanted} was asked for");
        }
    }

    public QgaProtocolException Broken(QgaCommand command, string what) =>
        new($"The agent at {client.Endpoint} was asked for {QgaText.Escape(path)} and {what}. Open the file again; check what answers there.")
        {
            CommandName = command.Name,
            Endpoint = client.Endpoint.ToString(),
        };

    private GuestHandleStaleException Stale() =>
        Stale("belongs to an earlier life of the guest or its agent, and may name another file now; nothing was sent", null);

    private GuestHandleStaleException Stale(string why, Exception? cause) =>
        new($"Handle {Number} of {QgaText.Escape(path)} on {client.Endpoint} {why}. What was written since the last flush may be lost; open the file again.", cause)
        {
            Handle = Number,
            Endpoint = client.Endpoint.ToString(),
        };
}
