namespace Qga.Sdk.Adversity.Hostile;

// Copies between host and guest.
internal static partial class Operations
{
    // The guest's directory is one that everybody may write to.
    private static readonly TransferOptions Trusting = new() { AllowUntrustedDirectory = true };
    private static readonly TransferOptions Resuming = new() { AllowUntrustedDirectory = true, Resume = true, Compression = TransferCompression.Auto };

    private static IEnumerable<Operation> Transfers() =>
    [
        Op("GuestTransferExtensions.DownloadAsync(String, Stream, TransferOptions)", static (client, ground, token) => client.DownloadAsync(ground.GuestFile, new MemoryStream(), Trusting, token)),
        Op("GuestTransferExtensions.DownloadAsync(String, String, TransferOptions)", static (client, ground, token) => client.DownloadAsync(ground.GuestFile, ground.NewHost(), Resuming, token)),
        Op("GuestTransferExtensions.DownloadDirectoryAsync(String, String, TransferOptions)", static (client, ground, token) => client.DownloadDirectoryAsync(ground.GuestTree, ground.NewHost(), Trusting, token)),
        Op("GuestTransferExtensions.UploadAsync(Stream, String, TransferOptions)", static (client, ground, token) => client.UploadAsync(new MemoryStream(new byte[50_000]), ground.NewGuest(), Trusting, token)),
        Op("GuestTransferExtensions.UploadAsync(String, String, TransferOptions)", static (client, ground, token) => client.UploadAsync(ground.HostFile, ground.NewGuest(), Resuming, token)),
        Op("GuestTransferExtensions.UploadDirectoryAsync(String, String, TransferOptions)", static (client, ground, token) => client.UploadDirectoryAsync(ground.Tree, ground.NewGuest(), Trusting, token)),
    ];
}
