using System.Runtime.CompilerServices;

namespace Qga.Sdk;

/// <summary>Follows one name: reads the file that has it, and goes over to another one when it has changed hands.</summary>
internal sealed class GuestTail(IQgaClient client, string path, GuestTailOptions options)
{
    private const int PieceBytes = 64 * 1024;
    private static readonly TimeSpan FirstGap = TimeSpan.FromMilliseconds(10);

    private readonly TailedFile _file = new(client, path);
    private readonly byte[] _piece = new byte[PieceBytes];
    private TimeSpan _gap = FirstGap;
    private long _checked;

    public async IAsyncEnumerable<string> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LineSplitter lines = NewLines(options.FromBeginning);
        try
        {
            while (!await _file.OpenAsync(options, cancellationToken).ConfigureAwait(false))
            {
                await RestAsync(cancellationToken).ConfigureAwait(false);
            }

            _checked = client.TimeProvider.GetTimestamp();
            while (true)
            {
                int count = await _file.ReadAsync(_piece, cancellationToken).ConfigureAwait(false);
                lines.Append(_piece.AsSpan(0, count));
                while (lines.TryTake(out string? line))
                {
                    yield return line;
                }

                if (lines.IsTooLong)
                {
                    throw GuestFileLinesExtensions.LineTooLong(client, path, options.MaxLineLength);
                }

                if (count > 0)
                {
                    _gap = FirstGap;
                }
                else if (await HasNextAsync(cancellationToken).ConfigureAwait(false))
                {
                    string? rest = lines.TakeRest();
                    lines = NewLines(isBeginning: true);
                    if (rest is not null)
                    {
                        yield return rest;
                    }
                }
                else
                {
                    await RestAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await _file.CloseAsync().ConfigureAwait(false);
        }
    }

    // Called with nothing left to read. The old file is read once more before it is left: by then its writer has gone over too.
    private async ValueTask<bool> HasNextAsync(CancellationToken cancellationToken)
    {
        if (_file.HasSuccessor)
        {
            await _file.GoOverAsync().ConfigureAwait(false);
            return true;
        }

        if (client.TimeProvider.GetElapsedTime(_checked) >= options.CheckInterval)
        {
            await _file.LookForSuccessorAsync(cancellationToken).ConfigureAwait(false);
            _checked = client.TimeProvider.GetTimestamp();
        }

        return false;
    }

    private async ValueTask RestAsync(CancellationToken cancellationToken)
    {
        if (_file.HasSuccessor)
        {
            return;
        }

        TimeSpan gap = _gap < options.PollInterval ? _gap : options.PollInterval;
        await Task.Delay(gap, client.TimeProvider, cancellationToken).ConfigureAwait(false);
        _gap = gap * 1.5;
    }

    private LineSplitter NewLines(bool isBeginning) => new(options.Encoding, options.MaxLineLength, isBeginning);
}
