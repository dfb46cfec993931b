using System.Globalization;
using System.Text;

namespace Qga.Sdk;

/// <summary>Modes, owners, times and room in the guest. Needs a POSIX shell and coreutils or busybox there.</summary>
/// <remarks>
/// A Windows guest needs Windows PowerShell 5.1, and absolute paths (<c>C:\x</c>, <c>C:/x</c>, <c>\\server\share\x</c>). This is checked against
/// scripted replies; it has not run on a Windows guest yet.
/// </remarks>
public static class GuestFileAttributeExtensions
{
    /// <summary>Sets the permissions of a file or directory in the guest. A link is refused (<see cref="GuestFileError.IsALink"/>), and so is a Windows guest.</summary>
    /// <remarks>
    /// POSIX has no way to do it without following a link that takes the name between the look and the change: where others may write
    /// in the directory, give the path to nothing that matters.
    /// </remarks>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest. It must end with a name.</param>
    /// <param name="mode">Its permissions.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is done.</returns>
    /// <inheritdoc cref="GuestFileInfoExtensions.GetFileInfoAsync" path="/exception"/>
    public static Task SetFileModeAsync(this IQgaClient client, string path, UnixFileMode mode, CancellationToken cancellationToken = default) =>
        DoAsync(client, AttributeScripts.SetMode, path, [GuestFileModes.ToOctal(mode)], cancellationToken);

    /// <summary>Sets the owner of a file, a directory or a link itself in a POSIX guest.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest. It must end with a name.</param>
    /// <param name="user">The user's name or number; null to leave it.</param>
    /// <param name="group">The group's name or number; null to leave it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is done.</returns>
    /// <inheritdoc cref="GuestFileInfoExtensions.GetFileInfoAsync" path="/exception"/>
    public static Task SetFileOwnerAsync(
        this IQgaClient client, string path, string? user, string? group = null, CancellationToken cancellationToken = default)
    {
        string owner = (CheckAccount(user, nameof(user)), CheckAccount(group, nameof(group))) switch
        {
            ("", "") => throw new ArgumentException("Neither a user nor a group was given.", nameof(user)),
            (string name, "") => name,
            (string name, string groupName) => $"{name}:{groupName}",
        };
        return DoAsync(client, AttributeScripts.SetOwner, path, [owner], cancellationToken);
    }

    /// <summary>Sets the times of a file, a directory or a link itself in the guest. With busybox to the second. A Windows guest refuses links.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest. It must end with a name.</param>
    /// <param name="lastWriteTime">When its content was changed last; null to leave it.</param>
    /// <param name="lastAccessTime">When it was read last; null to leave it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is done.</returns>
    /// <inheritdoc cref="GuestFileInfoExtensions.GetFileInfoAsync" path="/exception"/>
    public static Task SetFileTimesAsync(
        this IQgaClient client,
        string path,
        DateTimeOffset? lastWriteTime,
        DateTimeOffset? lastAccessTime = null,
        CancellationToken cancellationToken = default) =>
        DoAsync(client, AttributeScripts.SetTimes, path, [Seconds(lastWriteTime), Seconds(lastAccessTime)], cancellationToken);

    /// <summary>Asks how much room there is on the file system that a path in the guest is on; in a Windows guest, on a drive.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Something on the file system.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The room.</returns>
    /// <inheritdoc cref="GuestFileInfoExtensions.GetFileInfoAsync" path="/exception"/>
    public static async Task<GuestFreeSpace> GetFreeSpaceAsync(this IQgaClient client, string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var shell = new GuestShell(client);
        GuestShellResult result = await shell.RunAsync(
            AttributeScripts.Space, [GuestFileName.ToArgument(path, nameof(path))], GuestShell.ShortTime, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!result.IsSuccess)
        {
            throw shell.Failed(AttributeScripts.Space, path, result);
        }

        return ReadSpace(result.Output.Span) ?? throw shell.Nonsense(AttributeScripts.Space, path, "its stat printed something else");
    }

    private static Task DoAsync(IQgaClient client, GuestScript script, string path, string[] values, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new GuestShell(client).DoAsync(
            script, path, [GuestFileName.ToNamedArgument(path, nameof(path)), .. values], GuestShell.ShortTime, cancellationToken);
    }

    // A name that could be taken for an option, or for a user and a group, is none.
    private static string CheckAccount(string? name, string parameter) =>
        name is null ? ""
        : name.Length is > 0 and <= 256 && name[0] != '-' && !name.AsSpan().ContainsAny(":\0\n ") ? name
        : throw new ArgumentException("It is no name or number of a user or group.", parameter);

    private static string Seconds(DateTimeOffset? time) =>
        time is DateTimeOffset moment
            ? ((moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / (decimal)TimeSpan.TicksPerSecond).ToString("0.0000000", CultureInfo.InvariantCulture)
            : "";

    private static GuestFreeSpace? ReadSpace(ReadOnlySpan<byte> output)
    {
        string[] words = Encoding.ASCII.GetString(output[..Math.Min(output.Length, 256)]).TrimEnd('\n').Split(' ');
        if (words.Length != 4)
        {
            return null;
        }

        Span<long> numbers = stackalloc long[4];
        for (int i = 0; i < 4; i++)
        {
            if (!long.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        try
        {
            return checked(new GuestFreeSpace(numbers[0] * numbers[1], numbers[0] * numbers[2], numbers[0] * numbers[3]));
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
