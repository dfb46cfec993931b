namespace Qga.Sdk.Tests.Commands;

public sealed class QemuReleaseTests
{
    [Theory]
    [InlineData("7.2.22", "7.2.22")]
    [InlineData("8.0", "8.0.0")]
    [InlineData("0.15.0", "0.15.0")]
    [InlineData("10.0.2 (Debian 1:10.0.2+ds-2)", "10.0.2")]
    [InlineData("2.12.0-rc1", "2.12.0")]
    [InlineData("9.1.50.1", "9.1.50")]
    [InlineData("11.1.", "11.1.0")]
    [InlineData("11.1.x", "11.1.0")]
    [InlineData("999999.0.1", "999999.0.1")]
    public void Numbers_are_read_and_what_follows_does_not_matter(string text, string expected) =>
        Assert.Equal(Version.Parse(expected), QemuRelease.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("7.")]
    [InlineData(".2")]
    [InlineData("-1.2.3")]
    [InlineData(" 7.2")]
    [InlineData("v7.2")]
    [InlineData("7..2")]
    [InlineData("newest")]
    [InlineData("99999999999999999999.1")]
    [InlineData("1.99999999999999999999")]
    [InlineData("1.2.1000000")]
    [InlineData("\u0667.\u0662")]
    public void What_does_not_begin_with_numbers_is_no_release(string? text) => Assert.Null(QemuRelease.Parse(text));
}
