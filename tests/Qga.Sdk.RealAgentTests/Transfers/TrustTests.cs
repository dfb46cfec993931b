namespace Qga.Sdk.RealAgentTests.Transfers;

/// <summary>Places in the guest that somebody else can write to.</summary>
public sealed class TrustTests(ITestOutputHelper output) : TransferTest(output)
{
    private const UnixFileMode Open = (UnixFileMode)0b111_111_111;

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    [Theory]
    [InlineData("open")]
    [InlineData("open/below")]
    [InlineData("foreign")]
    [InlineData("group")]
    [InlineData("link-of-foreign")]
    [InlineData("open/../plain")]
    public async Task A_directory_that_others_can_swap_is_refused(string directory)
    {
        await using QgaClient client = await PrepareAsync();
        GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(() => UploadAsync(client, directory));
        Output.WriteLine(exception.Message);
        Assert.Equal(TransferFailure.UntrustedDirectory, exception.Failure);
        exception = await Assert.ThrowsAsync<GuestTransferException>(() => client.UploadDirectoryAsync(Host(""), Guest(directory + "/tree")));
        Assert.Equal(TransferFailure.UntrustedDirectory, exception.Failure);

        await UploadAsync(client, directory, new() { AllowUntrustedDirectory = true });
        Assert.Equal("text", await File.ReadAllTextAsync(Guest(directory + "/file")));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("sticky")]
    [InlineData("sticky/below")]
    [InlineData("link")]
    [InlineData("link/../plain")]
    [InlineData("./plain/./")]
    public async Task A_directory_that_nobody_else_can_swap_is_taken(string directory)
    {
        await using QgaClient client = await PrepareAsync();
        await UploadAsync(client, directory);
        Assert.Equal("text", await File.ReadAllTextAsync(Guest(directory + "/file")));
    }

    [Fact]
    public async Task A_directory_within_a_tree_that_others_can_write_to_is_refused()
    {
        await using QgaClient client = await PrepareAsync();
        Directory.CreateDirectory(Host("tree/open"));
        await File.WriteAllTextAsync(Host("tree/open/file"), "text");
        await File.WriteAllTextAsync(Host("tree/file"), "text");
        string before = Trees.Print(Guest(""));
        GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(() => client.UploadDirectoryAsync(Host("tree"), Guest("")));
        Assert.Equal(TransferFailure.UntrustedDirectory, exception.Failure);
        Assert.Equal(before, Trees.Print(Guest("")));
        await client.UploadDirectoryAsync(Host("tree"), Guest(""), new() { AllowUntrustedDirectory = true });
        Assert.True(File.Exists(Guest("open/file")));
    }

    [Theory]
    [InlineData(TransferCompression.None)]
    [InlineData(TransferCompression.Gzip)]
    public async Task A_transfer_as_a_user_has_that_users_rights(TransferCompression compression)
    {
        if (!IsRoot)
        {
            Output.WriteLine("Not done: this needs root, who can become another user.");
            return;
        }

        await using QgaClient client = await PrepareAsync();
        await client.RunAsync("/bin/chmod", ["0711", Scratch.Directory, Guest("")]);
        TransferOptions options = new() { User = "nobody", Compression = compression, Verify = true, Mode = UnixFileMode.UserRead };
        byte[] content = TextOf(6_000_000);
        await client.UploadAsync(new MemoryStream(content), Guest("foreign/file"), options);
        GuestFileInfo info = (await client.GetFileInfoAsync(Guest("foreign/file")))!;
        Assert.Equal(("nobody", UnixFileMode.UserRead, Sum(content)), (info.UserName, info.Mode, Sum(Guest("foreign/file"))));
        await Assert.ThrowsAsync<GuestTransferException>(() => client.UploadAsync(new MemoryStream(content), Guest("plain/file"), options));

        TransferResult back = await client.DownloadAsync(Guest("foreign/file"), Host("back"), options);
        Assert.Equal((Sum(content), TransferVerification.Sha256InGuest), (Sum(Host("back")), back.Verification));
        await File.WriteAllTextAsync(Guest("secret"), "secret");
        File.SetUnixFileMode(Guest("secret"), UnixFileMode.UserRead);
        GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(() => client.DownloadAsync(Guest("secret"), Host("secret"), options));
        Output.WriteLine(exception.Message);
        Assert.False(File.Exists(Host("secret")));
    }

    [Fact]
    public async Task Who_swaps_the_target_for_links_all_the_time_gains_nothing()
    {
        await File.WriteAllTextAsync(Guest("victim"), "victim");
        await using QgaClient client = NewClient();
        using var stop = new CancellationTokenSource();
        Task swapping = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                File.Delete(Guest("target"));
                try
                {
                    File.CreateSymbolicLink(Guest("target"), Guest("victim"));
                }
                catch (IOException)
                {
                    // The upload was faster.
                }
            }
        });
        for (int i = 0; i < 30; i++)
        {
            await client.UploadAsync(new MemoryStream("new"u8.ToArray()), Guest("target"), new() { Mode = Open, Owner = "daemon" });
        }

        await stop.CancelAsync();
        await swapping;
        GuestFileInfo victim = (await client.GetFileInfoAsync(Guest("victim")))!;
        Assert.Equal(("victim", "root"), (await File.ReadAllTextAsync(Guest("victim")), victim.UserName));
        Assert.NotEqual(Open, victim.Mode);
    }

    [Fact]
    public async Task What_nobody_came_back_for_is_removed_and_what_is_young_is_not()
    {
        await using QgaClient client = NewClient();
        await using LinkProxy proxy = LinkProxy.Start(Agent.SocketPath);
        await client.DisposeAsync();
        await using (QgaClient broken = new(proxy.Endpoint))
        {
            proxy.CutAfterBytesToAgent(3 << 20);
            await Assert.ThrowsAnyAsync<QgaException>(() => broken.UploadAsync(new MemoryStream(new byte[6 << 20]), Guest("file"), new() { Resume = true }));
        }

        string left = Assert.Single(Remains(), Directory.Exists);
        string plain = left.Replace(".qga-r-", ".qga-p-", StringComparison.Ordinal);
        Directory.Move(left, plain);
        await using QgaClient next = NewClient();
        await next.UploadAsync(new MemoryStream([1]), Guest("file"));
        Assert.True(Directory.Exists(plain));
        foreach (string entry in (string[])[.. Directory.GetFiles(plain), plain])
        {
            File.SetLastWriteTimeUtc(entry, DateTime.UtcNow.AddDays(-2));
        }

        await next.UploadAsync(new MemoryStream([2]), Guest("file"));
        Assert.False(Directory.Exists(plain));
    }

    private async Task<QgaClient> PrepareAsync()
    {
        foreach (string directory in (string[])["open/below", "sticky/below", "foreign", "group", "plain"])
        {
            Directory.CreateDirectory(Guest(directory));
        }

        File.SetUnixFileMode(Guest("open"), Open);
        File.SetUnixFileMode(Guest("sticky"), Open | UnixFileMode.StickyBit);
        File.SetUnixFileMode(Guest("group"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupWrite);
        Directory.CreateSymbolicLink(Guest("link"), "plain");
        Directory.CreateSymbolicLink(Guest("link-of-foreign"), "foreign/../plain");
        QgaClient client = NewClient();
        await client.RunAsync("/bin/chown", ["nobody", Guest("foreign")]);
        await client.RunAsync("/bin/chgrp", ["daemon", Guest("group")]);
        return client;
    }

    private Task<TransferResult> UploadAsync(QgaClient client, string directory, TransferOptions? options = null) =>
        client.UploadAsync(new MemoryStream("text"u8.ToArray()), Guest(directory + "/file"), options);
}
