namespace Qga.Sdk.Tests.Files.Transfers;

public sealed class LinkCheckTests
{
    private static readonly Dictionary<string, string> Links = new()
    {
        ["up"] = "a/b",
        ["a/self"] = ".",
        ["a/b/top"] = "../..",
        ["loop1"] = "loop2",
        ["loop2"] = "loop1",
        ["grow"] = "grow/x",
    };

    [Theory]
    [InlineData("link", "a/b", true)]
    [InlineData("link", "missing", true)]
    [InlineData("link", ".", true)]
    [InlineData("a/link", "..", true)]
    [InlineData("a/link", "../x", true)]
    [InlineData("link", "loop1", true)]
    [InlineData("link", "grow", true)]
    [InlineData("link", "a/self/self/b", true)]
    [InlineData("link", "..", false)]
    [InlineData("link", "a/../..", false)]
    [InlineData("a/link", "../..", false)]
    [InlineData("link", "a/b/top/..", false)]
    [InlineData("link", "up/top/../x", false)]
    [InlineData("link", "a/self/../..", false)]
    [InlineData("link", "/", false)]
    [InlineData("link", "/etc", false)]
    [InlineData("link", "\\etc", false)]
    [InlineData("link", "C:\\x", false)]
    [InlineData("link", "a\\..\\..", false)]
    [InlineData("link", "", false)]
    [InlineData("link", "a\nb", false)]
    public void Where_a_link_leads_is_found_through_the_other_links(string path, string target, bool stays) =>
        Assert.Equal(stays, new LinkCheck(Links.GetValueOrDefault).StaysInside(path, target));
}
