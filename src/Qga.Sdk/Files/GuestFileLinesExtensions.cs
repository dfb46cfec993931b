using System.Runtime.CompilerServices;
using System.Text;

namespace Qga.Sdk;

/// <summary>Files in the guest, line by line.</summary>
public static class GuestFileLinesExtensions
{
    private const int PieceBytes = 64 * 1024;

    /// <summary>Reads a file in the guest line by line: UTF-8, or what its byte order mark says. It is read as the lines are taken, with constant memory.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lines without their ends (LF or CR LF). They are the guest's: escape them before they reach a terminal.</returns>
    /// <exception cref="GuestFileException">A line is longer than is allowed (<see cref="GuestFileError.TooLarge"/>).</exception>
    /// <inheritdoc cref="GuestFileReadExtensions.ReadAllBytesAsync(IQgaClient, string, CancellationToken)" path="/exception"/>
    public static IAsyncEnumerable<string> ReadLinesAsync(this IQgaClient client, string path, CancellationToken cancellationToken = default) =>
        ReadLinesAsync(client, path, new GuestReadOptions(), cancellationToken);

    /// <summary>Reads a file in the guest line by line. It is read as the lines are taken, with constant memory.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest.</param>
    /// <param name="options">How long a line may be, and the file's encoding.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lines without their ends (LF or CR LF). They are the guest's: escape them before they reach a terminal.</returns>
    /// <inheritdoc cref="ReadLinesAsync(IQgaClient, string, CancellationToken)" path="/exception"/>
    public static IAsyncEnumerable<string> ReadLinesAsync(
        this IQgaClient client, string path, GuestReadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        return ReadAsync(client, path, options.Check(), cancellationToken);
    }

    internal static GuestFileException LineTooLong(IQgaClient client, string path, int allowed) =>
        new($"A line of {QgaText.Escape(path)} in the guest at {client.Endpoint} is longer than {allowed} characters. Raise MaxLineLength, or open the file as a stream.")
        {
            Path = path,
            Error = GuestFileError.TooLarge,
            CommandName = QgaCommands.GuestFileRead.Name,
            Endpoint = client.Endpoint.ToString(),
        };

    private static async IAsyncEnumerable<string> ReadAsync(
        IQgaClient client, string path, GuestReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        GuestFileStream file = await client.OpenFileAsync(path, GuestFileMode.Read, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = file.ConfigureAwait(false);
        byte[] piece = new byte[PieceBytes];
        int count = await file.ReadAtLeastAsync(piece, ByteOrderMark.MaxBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        (Encoding encoding, int mark) = ByteOrderMark.Find(piece.AsSpan(0, count), options.Encoding);
        var lines = new LineSplitter(encoding, options.MaxLineLength, isBeginning: false);
        lines.Append(piece.AsSpan(mark, count - mark));
        while (count > 0)
        {
            while (lines.TryTake(out string? line))
            {
                yield return line;
            }

            if (lines.IsTooLong)
            {
                throw LineTooLong(client, path, options.MaxLineLength);
            }

            count = await file.ReadAsync(piece, cancellationToken).ConfigureAwait(false);
            lines.Append(piece.AsSpan(0, count));
        }

        if (lines.TakeRest() is string rest)
        {
            yield return rest;
        }
    }
}
