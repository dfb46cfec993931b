namespace Qga.Sdk;

/// <summary>Follows files in the guest as they grow.</summary>
public static class GuestTailExtensions
{
    /// <inheritdoc cref="TailAsync(IQgaClient, string, GuestTailOptions, CancellationToken)"/>
    public static IAsyncEnumerable<string> TailAsync(this IQgaClient client, string path, CancellationToken cancellationToken = default) =>
        TailAsync(client, path, new GuestTailOptions(), cancellationToken);

    /// <summary>
    /// Follows a file in the guest and gives its lines as they are written, without end. It goes on when the file is renamed and made
    /// anew (log rotation), when it is cut, and when the agent is started anew. Plain reads do it: nothing is run in the guest.
    /// </summary>
    /// <remarks>
    /// A file that took the name is recognised by its length: one of just the same length is noticed when either grows. When a file
    /// is cut and has grown beyond its old length before the next look (<see cref="GuestTailOptions.CheckInterval"/>), what was
    /// written meanwhile up to that length is not seen. An agent of Windows does not open a file that somebody has open for writing, and
    /// nobody can write to one that it has open: there a log can be followed only when its writer closes it between lines. A last line without an end is given when its file is left.
    /// </remarks>
    /// <param name="client">The client.</param>
    /// <param name="path">The file's path in the guest.</param>
    /// <param name="options">Where it begins, and how often it is looked at.</param>
    /// <param name="cancellationToken">Ends it, with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The lines without their ends (LF or CR LF). They are the guest's: escape them before they reach a terminal.</returns>
    /// <exception cref="GuestFileException">A line is longer than is allowed (<see cref="GuestFileError.TooLarge"/>).</exception>
    /// <exception cref="QgaCommandException">The agent could not open or read it.</exception>
    /// <exception cref="QgaException">The agent could not be reached, or did not answer.</exception>
    public static IAsyncEnumerable<string> TailAsync(
        this IQgaClient client, string path, GuestTailOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        return new GuestTail(client, path, options.Check()).RunAsync(cancellationToken);
    }
}
