using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Files.Transfers;

public sealed class HostStageTests
{
    private static readonly TarEntryHead Head = new("", TarKind.File, 0, 0x1A4, DateTime.UnixEpoch, "");

    [Theory]
    [InlineData("readme", "README")]
    [InlineData("src/a", "SRC/b")]
    [InlineData("src/a", "Src")]
    public void Names_that_are_one_file_on_the_host_collide(string first, string second)
    {
        using var scratch = new Scratch();
        using var stage = new HostStage("/guest", scratch.File("target"), new TransferOptions(), foldsCase: true);
        stage.AddFile(first).Dispose();
        GuestEntryRefusedException exception = Assert.Throws<GuestEntryRefusedException>(() => stage.AddFile(second));
        Assert.Equal((EntryRefusal.Collision, second), (exception.Reason, exception.Entry));
    }

    [Fact]
    public void Names_that_are_two_files_on_the_host_do_not()
    {
        using var scratch = new Scratch();
        using (var stage = new HostStage("/guest", scratch.File("target"), new TransferOptions(), foldsCase: false))
        {
            stage.AddFile("readme").Dispose();
            stage.AddFile("README").Dispose();
            stage.Place();
        }

        Assert.Equal(["README", "readme"], Directory.GetFiles(scratch.File("target")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_directory_that_is_swapped_for_a_link_on_the_host_is_noticed()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch.File("outside"));
        using (var stage = new HostStage("/guest", scratch.File("target"), new TransferOptions()))
        {
            stage.AddDirectory("a", Head);
            stage.AddFile("other").Dispose();
            string staged = Assert.Single(Directory.GetDirectories(scratch.Directory, ".*"));
            Directory.Delete(Path.Combine(staged, "a"));
            Directory.CreateSymbolicLink(Path.Combine(staged, "a"), scratch.File("outside"));
            GuestEntryRefusedException exception = Assert.Throws<GuestEntryRefusedException>(() => stage.AddFile("a/evil"));
            Assert.Equal(EntryRefusal.ParentIsNoDirectory, exception.Reason);
        }

        Assert.Empty(Directory.GetFileSystemEntries(scratch.File("outside")));
        Assert.Single(Directory.GetFileSystemEntries(scratch.Directory));
    }
}
