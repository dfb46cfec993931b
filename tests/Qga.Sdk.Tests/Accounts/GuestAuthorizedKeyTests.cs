namespace Qga.Sdk.Tests.Accounts;

public sealed class GuestAuthorizedKeyTests
{
    [Theory]
    [InlineData(SampleKeys.Ed25519, "ssh-ed25519", SampleKeys.Ed25519Fingerprint)]
    [InlineData(SampleKeys.Nistp256, "ecdsa-sha2-nistp256", SampleKeys.Nistp256Fingerprint)]
    [InlineData(SampleKeys.Nistp521, "ecdsa-sha2-nistp521", SampleKeys.Nistp521Fingerprint)]
    [InlineData(SampleKeys.Rsa, "ssh-rsa", SampleKeys.RsaFingerprint)]
    public void A_key_has_its_kind_and_the_fingerprint_that_OpenSSH_tells(string line, string type, string fingerprint)
    {
        GuestAuthorizedKey key = GuestAuthorizedKey.Parse(line);
        Assert.Equal((type, fingerprint, null, true), (key.Type, key.Fingerprint, key.Problem, key.IsValid));
        Assert.Equal(line, key.Line);
    }

    [Theory]
    [InlineData(SampleKeys.Ed25519, null, "user ed25519")]
    [InlineData("restrict ssh-ed25519 " + SampleKeys.Ed25519Body, "restrict", null)]
    [InlineData("command=\"echo ssh-rsa \\\" x\",no-pty  ssh-ed25519\t" + SampleKeys.Ed25519Body + "  me@home ", "command=\"echo ssh-rsa \\\" x\",no-pty", "me@home")]
    public void Options_and_comment_are_told_apart(string line, string? options, string? comment)
    {
        GuestAuthorizedKey key = GuestAuthorizedKey.Parse(line);
        Assert.Equal((options, comment, SampleKeys.Ed25519Body), (key.Options, key.Comment, key.Body));
        Assert.True(key.IsSameKey(GuestAuthorizedKey.Parse(SampleKeys.Ed25519)));
        Assert.False(key.IsSameKey(GuestAuthorizedKey.Parse(SampleKeys.Rsa)));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("# ssh-ed25519 " + SampleKeys.Ed25519Body, "comment")]
    [InlineData("hello", "no kind")]
    [InlineData("a b ssh-ed25519 " + SampleKeys.Ed25519Body, "no kind")]
    [InlineData("command=\"open ssh-ed25519 " + SampleKeys.Ed25519Body, "no kind")]
    [InlineData("ssh-ed25519", "cut off")]
    [InlineData("ssh-ed25519 AAAA", "cut off")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhsc", "cut off")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAA2FiYw==", "cut off")]
    [InlineData("ssh-rsa " + SampleKeys.Ed25519Body, "cut off")]
    [InlineData("ssh-ed25519 " + SampleKeys.Ed25519Body + "AAAA", "cut off")]
    [InlineData("ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBHfSOCX9NmmOBUezSbEmJdTOQZQFXf0tBK2vsYSeM1ET6XuPZNkEw7ENYukEM3LDGsv/Ek8rPrxm11Bx8ubSk7Y=", "cut off")]
    [InlineData("ssh-ed25519 " + SampleKeys.Ed25519Body + "\nssh-rsa x", "line break")]
    [InlineData("ssh-ed25519 " + SampleKeys.Ed25519Body + " \u001b[31m", "control character")]
    [InlineData("ssh-ed25519 " + SampleKeys.Ed25519Body + " \u0085", "control character")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----", "private key")]
    public void Anything_else_is_none_and_says_why(string line, string problem)
    {
        GuestAuthorizedKey key = GuestAuthorizedKey.Read(line);
        Assert.Contains(problem, key.Problem, StringComparison.Ordinal);
        Assert.Equal((false, null, null, null), (key.IsValid, key.Type, key.Fingerprint, key.Body));
        Assert.False(key.IsSameKey(key));
        FormatException exception = Assert.Throws<FormatException>(() => GuestAuthorizedKey.Parse(line));
        Assert.DoesNotContain(exception.Message, char.IsControl);
    }

    [Fact]
    public void A_line_of_any_length_is_read_in_bounded_time()
    {
        Assert.Contains("longer", GuestAuthorizedKey.Read(new string('"', 1_000_000)).Problem, StringComparison.Ordinal);
        Assert.False(GuestAuthorizedKey.Read("ssh-ed25519 " + new string('A', 16_000)).IsValid);
    }

    // A key of which any byte is missing, doubled or another one is none, or is another one: never the same.
    [Fact]
    public void No_changed_body_passes_for_the_key()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        byte[] blob = Convert.FromBase64String(SampleKeys.Ed25519Body);
        for (int round = 0; round < 2000; round++)
        {
            byte[] changed = [.. blob];
            changed[random.Next(changed.Length)] ^= (byte)random.Next(1, 256);
            int length = random.Next(4) == 0 ? random.Next(changed.Length) : changed.Length;
            GuestAuthorizedKey key = GuestAuthorizedKey.Read($"ssh-ed25519 {Convert.ToBase64String(changed, 0, length)}");
            Assert.True(!key.IsValid || key.Fingerprint != SampleKeys.Ed25519Fingerprint, $"seed {seed}, round {round}");
            Assert.True(!key.IsValid || changed.AsSpan(0, 19).SequenceEqual(blob.AsSpan(0, 19)), $"seed {seed}, round {round}: the head was changed");
        }
    }
}
