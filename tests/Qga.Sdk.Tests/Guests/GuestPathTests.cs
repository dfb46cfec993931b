namespace Qga.Sdk.Tests.Guests;

public sealed class GuestPathTests
{
    [Theory]
    [InlineData(@"C:\x")]
    [InlineData("c:/x/y")]
    [InlineData(@"C:\")]
    [InlineData(@"\\server\share")]
    [InlineData(@"\\server\share\x")]
    public void Absolute_paths_of_Windows_are_known_by_their_form(string path) => Assert.True(GuestPath.IsWindows(path));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData(@"\x")]
    [InlineData("/x")]
    [InlineData("C:")]
    [InlineData("C:x")]
    [InlineData(@"1:\x")]
    [InlineData("//server/share")]
    [InlineData(@"\\server")]
    [InlineData(@"\\server\")]
    [InlineData(@"\\server\\share")]
    [InlineData(@"\\.\PhysicalDrive0")]
    [InlineData(@"\\?\C:\x")]
    [InlineData(@"\\\x")]
    public void Others_are_none(string path) => Assert.False(GuestPath.IsWindows(path));
}
