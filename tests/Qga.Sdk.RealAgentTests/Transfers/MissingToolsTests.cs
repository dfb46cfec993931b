using System.Security.Cryptography;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Transfers;

/// <summary>A guest that has a shell and little else: the agent's PATH leads to a directory of chosen tools.</summary>
public sealed class MissingToolsTests(ITestOutputHelper output) : TransferTest(output)
{
    private static readonly string[] Always = ["cat", "chmod", "chown", "cp", "dd", "find", "head", "id", "ln", "mkdir", "mv", "readlink", "rm", "sh", "sleep", "stat", "tail", "touch", "grep"];

    private string Tools => Scratch.File("tools");

    protected override RealAgentOptions AgentOptions => new()
    {
        Binary = "/usr/bin/env",
        LeadingArguments = [$"PATH={Tools}", new RealAgentOptions().Binary],
    };

    [Fact]
    public async Task Without_sha256sum_the_bytes_are_read_back()
    {
        Provide();
        byte[] content = RandomNumberGenerator.GetBytes(2_500_000);
        await using QgaClient client = NewClient();
        TransferResult up = await client.UploadAsync(new MemoryStream(content), Guest("file"), new() { Verify = true });
        TransferResult down = await client.DownloadAsync(Guest("file"), Host("back"), new() { Verify = true });
        Assert.Equal((TransferVerification.ReadBack, TransferVerification.ReadBack), (up.Verification, down.Verification));
        Assert.Equal((Sum(content), Sum(content)), (Sum(Guest("file")), Sum(Host("back"))));
    }

    [Fact]
    public async Task Without_gzip_nothing_is_packed_and_asking_for_it_fails()
    {
        Provide("sha256sum", "tar");
        byte[] content = TextOf(3_000_000);
        await using QgaClient client = NewClient();
        TransferOptions auto = new() { Compression = TransferCompression.Auto };
        TransferOptions gzip = new() { Compression = TransferCompression.Gzip };
        Assert.Equal(TransferCompression.None, (await client.UploadAsync(new MemoryStream(content), Guest("file"), auto)).Compression);
        Assert.Equal(TransferCompression.None, (await client.DownloadAsync(Guest("file"), Host("back"), auto)).Compression);
        Directory.CreateDirectory(Host("tree"));
        Assert.Equal(TransferCompression.None, (await client.UploadDirectoryAsync(Host("tree"), Guest("tree"), auto)).Compression);
        await FailsAsync(() => client.UploadAsync(new MemoryStream(content), Guest("other"), gzip));
        await FailsAsync(() => client.DownloadAsync(Guest("file"), Host("other"), gzip));
        await FailsAsync(() => client.UploadDirectoryAsync(Host("tree"), Guest("other"), gzip));
        await FailsAsync(() => client.DownloadDirectoryAsync(Guest("tree"), Host("other"), gzip));
    }

    [Fact]
    public async Task Without_tar_directories_fail_and_without_su_users_do()
    {
        Provide("sha256sum", "gzip");
        Directory.CreateDirectory(Host("tree"));
        Directory.CreateDirectory(Guest("tree"));
        await using QgaClient client = NewClient();
        await FailsAsync(() => client.UploadDirectoryAsync(Host("tree"), Guest("other")));
        await FailsAsync(() => client.DownloadDirectoryAsync(Guest("tree"), Host("other")));
        await FailsAsync(() => client.UploadAsync(new MemoryStream([1]), Guest("other"), new() { User = "nobody" }));
    }

    private static async Task FailsAsync(Func<Task> transfer) =>
        Assert.Equal(TransferFailure.NotSupported, (await Assert.ThrowsAsync<GuestTransferException>(transfer)).Failure);

    private void Provide(params string[] more)
    {
        Directory.CreateDirectory(Tools);
        foreach (string tool in (string[])[.. Always, .. more])
        {
            File.CreateSymbolicLink(Path.Combine(Tools, tool), File.Exists($"/bin/{tool}") ? $"/bin/{tool}" : $"/usr/bin/{tool}");
        }
    }
}
