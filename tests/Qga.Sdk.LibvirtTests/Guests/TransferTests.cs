using System.Security.Cryptography;
using Qga.Sdk.LibvirtTests.Infrastructure;

namespace Qga.Sdk.LibvirtTests.Guests;

[Collection(WebGuestTests.Name)]
public sealed class TransferTests(WebGuest guest, ITestOutputHelper output)
{
    private const int Length = 4 * 1024 * 1024;

    [LibvirtFact]
    public async Task Four_mebibytes_go_up_and_come_down_unchanged()
    {
        using var scratch = new Scratch();
        (string path, byte[] content) = scratch.RandomFile("up", Length);
        await using QgaClient client = guest.NewClient();
        TransferOptions options = new() { Compression = TransferCompression.None };

        long begun = TimeProvider.System.GetTimestamp();
        await client.UploadAsync(path, "/data/file", options);
        TimeSpan up = TimeProvider.System.GetElapsedTime(begun);
        begun = TimeProvider.System.GetTimestamp();
        await client.DownloadAsync("/data/file", scratch.File("down"), options);
        TimeSpan down = TimeProvider.System.GetElapsedTime(begun);

        output.WriteLine($"4 MiB up in {up.TotalSeconds:0.00} s, down in {down.TotalSeconds:0.00} s");
        string hash = Convert.ToHexStringLower(SHA256.HashData(content));
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(scratch.File("down")))));
        GuestCommandResult inGuest = await client.RunAsync("sha256sum", ["/data/file"]);
        Assert.StartsWith(hash, inGuest.StandardOutputText, StringComparison.Ordinal);
    }

    [LibvirtFact]
    public async Task A_stream_writes_and_reads_within_the_limits()
    {
        byte[] content = RandomNumberGenerator.GetBytes(Length / 8);
        await using QgaClient client = guest.NewClient();
        await client.WriteAllBytesAsync("/data/stream", content);
        Assert.Equal(content, await client.ReadAllBytesAsync("/data/stream"));
        Assert.Equal(LibvirtEndpoint.Limits, client.Limits);
    }
}
