using System.Diagnostics;
using System.Security.Cryptography;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Transfers;

/// <summary>A guest with a disk of two mebibytes: the agent has a mount of its own there, which nobody else sees.</summary>
public sealed class FullDiskTests(ITestOutputHelper output) : TransferTest(output)
{
    private const string Disk = "/mnt";
    private const string MountAndRun = $"""mount -t tmpfs -o size=2m none {Disk} && chmod 755 {Disk} && exec "$@" """;

    private static readonly bool CanMount = TryMount();

    protected override RealAgentOptions AgentOptions => CanMount
        ? new() { Binary = "/usr/bin/unshare", LeadingArguments = ["-m", "/bin/sh", "-c", MountAndRun, "sh", new RealAgentOptions().Binary] }
        : new();

    [Theory]
    [InlineData(TransferCompression.None, 3_000_000)]
    [InlineData(TransferCompression.None, 2_097_000)]
    [InlineData(TransferCompression.Gzip, 3_000_000)]
    public async Task A_full_disk_is_told_and_nothing_takes_the_place(TransferCompression compression, int length)
    {
        if (!CanMount)
        {
            Output.WriteLine("Not done: this machine does not let the agent mount a small file system.");
            return;
        }

        await using QgaClient client = NewClient();
        await client.UploadAsync(new MemoryStream("old"u8.ToArray()), $"{Disk}/target");
        byte[] content = new byte[length];
        RandomNumberGenerator.Fill(content.AsSpan(0, 100_000));
        QgaException exception = await Assert.ThrowsAnyAsync<QgaException>(
            () => client.UploadAsync(new MemoryStream(content), $"{Disk}/target", new() { Compression = compression, Resume = true }));
        Output.WriteLine(exception.Message);
        Assert.True(exception is QgaCommandException or GuestTransferException { Failure: TransferFailure.NoSpace });
        GuestCommandResult left = await client.RunAsync("/bin/sh", ["-c", $"ls -A {Disk}; cat {Disk}/target"]);
        Assert.Equal("target\nold", left.StandardOutputText);
    }

    [Fact]
    public async Task A_full_disk_under_a_directory_leaves_nothing()
    {
        if (!CanMount)
        {
            Output.WriteLine("Not done: this machine does not let the agent mount a small file system.");
            return;
        }

        Directory.CreateDirectory(Host("tree"));
        for (int i = 0; i < 30; i++)
        {
            await File.WriteAllBytesAsync(Host($"tree/f{i}"), RandomNumberGenerator.GetBytes(100_000));
        }

        await using QgaClient client = NewClient();
        await Assert.ThrowsAnyAsync<QgaException>(() => client.UploadDirectoryAsync(Host("tree"), $"{Disk}/tree"));
        GuestCommandResult left = await client.RunAsync("/bin/ls", ["-A", Disk]);
        Assert.Equal("", left.StandardOutputText);
    }

    private static bool TryMount()
    {
        if (!File.Exists("/usr/bin/unshare"))
        {
            return false;
        }

        using Process process = Process.Start(new ProcessStartInfo("/usr/bin/unshare", ["-m", "/bin/sh", "-c", MountAndRun, "sh", "true"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
