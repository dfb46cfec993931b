using System.Security.Cryptography;
using Qga.Sdk.VmTests.Infrastructure;

namespace Qga.Sdk.VmTests.Files;

public sealed class TransferTests(ITestOutputHelper output) : VmTest(output)
{
    private const int Length = (4 * 1024 * 1024) + 12345;

    [VmFact]
    public async Task A_file_goes_up_and_down_unchanged()
    {
        using var scratch = new Scratch();
        (string path, byte[] content) = scratch.RandomFile("up", Length);
        string hash = Convert.ToHexStringLower(SHA256.HashData(content));
        await using QgaClient client = NewClient();

        await client.UploadAsync(path, "/data/up");
        Assert.Equal(hash, (await ShellAsync(client, "sha256sum <$1", "/data/up")).Split(' ')[0]);
        await client.DownloadAsync("/data/up", scratch.File("down"));
        Assert.Equal(content, await File.ReadAllBytesAsync(scratch.File("down")));
    }

    [VmFact]
    public async Task A_small_file_is_written_and_read()
    {
        await using QgaClient client = NewClient();
        await client.WriteAllTextAsync("/data/text", "grüße\n");
        Assert.Equal("grüße", await ShellAsync(client, "cat /data/text"));
        Assert.Equal("grüße\n", await client.ReadAllTextAsync("/data/text"));
    }
}
