namespace Qga.Sdk.Adversity.Hostile;

// What scripts in the guest do.
internal static partial class Operations
{
    private static IEnumerable<Operation> FileTools() =>
    [
        Op("GuestDirectoryExtensions.CreateDirectoryAsync(String, UnixFileMode, Boolean)", static (client, ground, token) => client.CreateDirectoryAsync(ground.NewGuest(), cancellationToken: token)),
        Op("GuestDirectoryExtensions.DeleteDirectoryAsync(String, Boolean)", static async (client, ground, token) =>
        {
            string path = ground.NewGuest();
            await client.CreateDirectoryAsync(path, cancellationToken: token);
            await client.DeleteDirectoryAsync(path, recursive: true, token);
        }),
        Op("GuestDirectoryExtensions.EnumerateDirectoryAsync(String)", static (client, ground, token) => DrainAsync(client.EnumerateDirectoryAsync(ground.GuestTree, token), token)),
        Op("GuestDirectoryExtensions.EnumerateDirectoryAsync(String, GuestDirectoryOptions)", static (client, ground, token) => DrainAsync(client.EnumerateDirectoryAsync(ground.GuestTree, new GuestDirectoryOptions { MaxEntries = 1000 }, token), token)),
        Op("GuestFileAttributeExtensions.GetFreeSpaceAsync(String)", static (client, ground, token) => client.GetFreeSpaceAsync(ground.Guest, token)),
        Op("GuestFileAttributeExtensions.SetFileModeAsync(String, UnixFileMode)", static async (client, ground, token) => await client.SetFileModeAsync(await WrittenAsync(client, ground, token), UnixFileMode.UserRead, token)),
        Op("GuestFileAttributeExtensions.SetFileOwnerAsync(String, String, String)", static (client, ground, token) => client.SetFileOwnerAsync(ground.GuestFile, "root", "root", token)),
        Op("GuestFileAttributeExtensions.SetFileTimesAsync(String, DateTimeOffset, DateTimeOffset)", static async (client, ground, token) => await client.SetFileTimesAsync(await WrittenAsync(client, ground, token), DateTimeOffset.UnixEpoch, null, token)),
        Op("GuestFileChangeExtensions.CopyFileAsync(String, String, Boolean)", static (client, ground, token) => client.CopyFileAsync(ground.GuestFile, ground.NewGuest(), cancellationToken: token)),
        Op("GuestFileChangeExtensions.DeleteFileAsync(String)", static async (client, ground, token) => await client.DeleteFileAsync(await WrittenAsync(client, ground, token), token)),
        Op("GuestFileChangeExtensions.MoveFileAsync(String, String, Boolean)", static async (client, ground, token) => await client.MoveFileAsync(await WrittenAsync(client, ground, token), ground.NewGuest(), cancellationToken: token)),
        Op("GuestFileInfoExtensions.GetFileInfoAsync(String, Boolean)", static async (client, ground, token) => _ = $"{await client.GetFileInfoAsync(ground.GuestFile, cancellationToken: token)}"),
        Op("GuestTempExtensions.CreateTempDirectoryAsync(String, String)", static (client, ground, token) => client.CreateTempDirectoryAsync(ground.Guest, cancellationToken: token)),
        Op("GuestTempExtensions.CreateTempFileAsync(String, String)", static (client, ground, token) => client.CreateTempFileAsync(ground.Guest, cancellationToken: token)),
    ];

    // A file that is the guest's own.
    private static async Task<string> WrittenAsync(IQgaClient client, OperationGround ground, CancellationToken token)
    {
        string path = ground.NewGuest();
        await client.WriteAllTextAsync(path, "text", token);
        return path;
    }
}
