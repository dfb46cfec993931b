using Qga.Sdk;

namespace Qga.Cli.Tests.Commands;

public sealed class PublicKeyTests
{
    public const string Ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f test";

    private const string Body = "AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

    [Theory]
    [InlineData(Ed25519)]
    [InlineData("ssh-ed25519 " + Body)]
    [InlineData("restrict,command=\"echo hi\" ssh-ed25519 " + Body + " me@home")]
    public void A_key_is_one(string line) => Assert.Null(GuestAuthorizedKey.Read(line).Problem);

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("ssh-ed25519")]
    [InlineData("ssh-ed25519 AAAA")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhsc")]
    [InlineData("ssh-rsa " + Body)]
    [InlineData("ssh-ed25519 " + Body + "\nssh-rsa x")]
    [InlineData("ssh-ed25519 " + Body + "\u001b[31m")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----")]
    public void Anything_else_is_none(string line) => Assert.NotNull(GuestAuthorizedKey.Read(line).Problem);
}
