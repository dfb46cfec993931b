namespace Qga.Sdk.Tests.Files.Transfers;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("*", "anything")]
    [InlineData("*.txt", "a.txt")]
    [InlineData("a*b*c", "aXbYbZc")]
    [InlineData("?", "é")]
    [InlineData("[a-c]x", "bx")]
    [InlineData("[!a-c]x", "dx")]
    [InlineData("[]]", "]")]
    [InlineData("[a-]", "-")]
    [InlineData("**", "a/b/c")]
    [InlineData("**/c", "c")]
    [InlineData("**/c", "a/b/c")]
    [InlineData("a/**", "a")]
    [InlineData("a/**/c", "a/c")]
    [InlineData("a/**/c", "a/x/y/c")]
    [InlineData("a/**/b/**/c", "a/b/b/x/c")]
    [InlineData("dir/", "dir")]
    public void It_matches(string pattern, string path) => Assert.True(new GlobPattern(pattern).Matches(path.Split('/')));

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a", "a/b")]
    [InlineData("*", "a/b")]
    [InlineData("*.txt", "d/a.txt")]
    [InlineData("?", "")]
    [InlineData("?", "ab")]
    [InlineData("[a-c]x", "dx")]
    [InlineData("[!a-c]x", "bx")]
    [InlineData("**/c", "a/b")]
    [InlineData("a/**/c", "b/c")]
    [InlineData("A", "a")]
    [InlineData("a.c", "abc")]
    public void It_does_not_match(string pattern, string path) => Assert.False(new GlobPattern(pattern).Matches(path.Split('/')));

    [Theory]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("../a")]
    [InlineData("a/./b")]
    [InlineData("[a")]
    [InlineData("[")]
    [InlineData("[!")]
    [InlineData("[]")]
    [InlineData("/")]
    public void What_is_no_pattern_is_refused(string pattern) => Assert.Throws<ArgumentException>(() => new GlobPattern(pattern));

    [Fact]
    public void Stars_take_no_exponential_time() =>
        Assert.False(new GlobPattern(string.Concat(Enumerable.Repeat("*a", 200)) + "b").Matches([new string('a', 4000)]));

    [Fact]
    public void What_is_named_is_named_with_all_below()
    {
        var filter = new PathFilter(new TransferOptions { Include = ["src", "*.md"], Exclude = ["**/obj"] });
        Assert.All(["src", "src/a/b", "x.md"], path => Assert.True(filter.Takes(path)));
        Assert.All(["lib/a", "src/obj", "src/a/obj/b", "d/x.md"], path => Assert.False(filter.Takes(path)));
        Assert.True(filter.Prunes("src/obj/deep"));
        Assert.False(filter.Prunes("lib"));
    }
}
