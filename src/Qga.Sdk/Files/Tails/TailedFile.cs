namespace Qga.Sdk;

/// <summary>The file that is followed, and the one that has taken its name.</summary>
internal sealed class TailedFile(IQgaClient client, string path)
{
    private GuestFileStream? _current;
    private GuestFileStream? _successor;
    private bool _isFresh;

    /// <summary>True when another file has the name, or the file was cut and begins anew.</summary>
    public bool HasSuccessor => _successor is not null;

    /// <summary>Opens what has the name.</summary>
    /// <returns>False when nothing has it and that is to be waited for.</returns>
    public async Task<bool> OpenAsync(GuestTailOptions options, CancellationToken cancellationToken)
    {
        _current = options.WaitForFile
            ? await TryOpenAsync(cancellationToken).ConfigureAwait(false)
            : await client.OpenFileAsync(path, GuestFileMode.Read, cancellationToken).ConfigureAwait(false);
        if (_current is not null && !options.FromBeginning)
        {
            await _current.SeekToLastLinesAsync(options.LastLines, cancellationToken).ConfigureAwait(false);
        }

        return _current is not null;
    }

    public async Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                int count = await _current!.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                _isFresh = false;
                return count;
            }
            catch (GuestHandleStaleException) when (!_isFresh)
            {
                await OpenAgainAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Looks whether the name still stands for the file that is read.</summary>
    public async Task LookForSuccessorAsync(CancellationToken cancellationToken)
    {
        GuestFileStream? named = null;
        try
        {
            long before = await _current!.GetLengthAsync(cancellationToken).ConfigureAwait(false);
            named = await TryOpenAsync(cancellationToken).ConfigureAwait(false);
            if (named is null)
            {
                return;
            }

            long length = await named.GetLengthAsync(cancellationToken).ConfigureAwait(false);
            long after = await _current.GetLengthAsync(cancellationToken).ConfigureAwait(false);

            // One and the same file has, between two looks, a length between theirs, unless it was cut.
            if (length < before || length > after || after < _current.Position)
            {
                named.Position = 0;
                (_successor, named) = (named, null);
            }
        }
        catch (GuestHandleStaleException)
        {
            // The next read finds out too.
        }
        finally
        {
            await CloseAsync(named).ConfigureAwait(false);
        }
    }

    public async Task GoOverAsync()
    {
        GuestFileStream? left = _current;
        (_current, _successor) = (_successor, null);
        await CloseAsync(left).ConfigureAwait(false);
    }

    public async Task CloseAsync()
    {
        await CloseAsync(_current).ConfigureAwait(false);
        await CloseAsync(_successor).ConfigureAwait(false);
        (_current, _successor) = (null, null);
    }

    // The agent was started anew: the same name, from where reading was, unless that is beyond its end.
    private async Task OpenAgainAsync(CancellationToken cancellationToken)
    {
        long position = _current!.Position;
        GuestFileStream again = await client.OpenFileAsync(path, GuestFileMode.Read, cancellationToken).ConfigureAwait(false);
        await CloseAsync(_current).ConfigureAwait(false);
        await CloseAsync(_successor).ConfigureAwait(false);
        (_current, _successor, _isFresh) = (again, null, true);
        long length = await again.GetLengthAsync(cancellationToken).ConfigureAwait(false);
        again.Position = position <= length ? position : 0;
    }

    private async Task<GuestFileStream?> TryOpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await client.OpenFileAsync(path, GuestFileMode.Read, cancellationToken).ConfigureAwait(false);
        }
        catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException)
        {
            // Between being renamed and being made anew it is not there; it is looked for again later.
            return null;
        }
    }

    // A file that was only read has nothing to lose.
    private static async Task CloseAsync(GuestFileStream? file)
    {
        try
        {
            if (file is not null)
            {
                await file.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (QgaException)
        {
        }
    }
}
