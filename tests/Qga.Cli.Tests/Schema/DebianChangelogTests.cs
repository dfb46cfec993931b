using Qga.Cli.Schema.Importing;

namespace Qga.Cli.Tests.Schema;

public sealed class DebianChangelogTests
{
    [Theory]
    [InlineData("qemu (1:11.1.3+ds-1~bpo13+1) trixie-backports; urgency=medium", "11.1.3")]
    [InlineData("qemu (1:5.2+dfsg-11+deb11u3) bullseye; urgency=medium", "5.2.0")]
    [InlineData("qemu (1:10.0.13+ds-0+deb13u1) trixie; urgency=medium", "10.0.13")]
    [InlineData("qemu (9.0.1-1) unstable; urgency=medium", "9.0.1")]
    [InlineData("qemu (9.0) unstable; urgency=medium", "9.0.0")]
    [InlineData("qemu (1:11.1.0~rc2+ds-1) experimental; urgency=medium", null)]
    [InlineData("qemu (1:99999999999.1-1) unstable; urgency=medium", null)]
    [InlineData("qemu-extra (1:9.0.1-1) unstable; urgency=medium", null)]
    [InlineData("qemu (nonsense) unstable", null)]
    [InlineData("", null)]
    public void The_release_is_read_from_the_first_line(string line, string? expected) =>
        Assert.Equal(expected, DebianChangelog.FindRelease(line));

    [Theory]
    [InlineData("  * v7.2.22:", "7.2.22")]
    [InlineData("   - Update version for 7.2.22 release", "7.2.22")]
    [InlineData("  * v7.2.21:\n  * v7.2.22:\n  * v7.2.20:", "7.2.22")]
    [InlineData("  * v8.0.1:", "7.2.0")]
    [InlineData("  * see v7.2.9:", "7.2.0")]
    [InlineData(" -- Somebody <s@example.org>\n\nqemu (1:7.2+dfsg-6) bookworm\n\n  * v7.2.5:", "7.2.0")]
    public void A_stable_release_in_the_newest_entry_wins_over_the_package_s_version(string entry, string expected) =>
        Assert.Equal(expected, DebianChangelog.FindRelease($"qemu (1:7.2+dfsg-7+deb12u18) bookworm; urgency=medium\n\n{entry}\n"));
}
