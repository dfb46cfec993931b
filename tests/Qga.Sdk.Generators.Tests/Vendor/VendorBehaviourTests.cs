using Qga.Sdk.Generators.Tests.Infrastructure;

namespace Qga.Sdk.Generators.Tests.Vendor;

/// <summary>What a user does with a vendor's commands.</summary>
public sealed class VendorBehaviourTests
{
    [Fact]
    public void Methods_send_their_commands() => Assert.Equal(
        "guest-acme-status guest-acme-set-key guest-acme-list-jobs guest-acme-restart",
        VendorProgram.Run("""
            var sent = new List<string>();
            client.GuestAcmeStatusAsync();
            sent.Add(client.Sent.Name);
            client.GuestAcmeSetKeyAsync(new GuestAcmeSetKeyRequest { Name = "n", Key = new byte[] { 1 } });
            sent.Add(client.Sent.Name);
            client.GuestAcmeListJobsAsync();
            sent.Add(client.Sent.Name);
            client.GuestAcmeRestartAsync();
            sent.Add(client.Sent.Name);
            return string.Join(" ", sent);
            """));

    [Theory]
    [InlineData("((IQgaClient)null).GuestAcmeStatusAsync()", "client")]
    [InlineData("((IQgaClient)null).GuestAcmeSetKeyAsync(null)", "client")]
    [InlineData("client.GuestAcmeSetKeyAsync(null)", "request")]
    public void Null_is_refused_at_the_call(string call, string parameter) => Assert.Equal(
        $"ArgumentNullException: Value cannot be null. (Parameter '{parameter}')",
        VendorProgram.Run($"return {call};"));

    [Fact]
    public void Arguments_are_written_and_hidden_when_printed() => Assert.Equal(
        """{"name":"n","key":"AQI=","lifetime":60} GuestAcmeSetKeyRequest { Name = "n", Key = ***, Lifetime = 60 }""",
        VendorProgram.Run("""
            var request = new GuestAcmeSetKeyRequest { Name = "n", Key = new byte[] { 1, 2 }, Lifetime = 60 };
            return Write(AcmeAgentCommands.GuestAcmeSetKey, request) + " " + request;
            """));

    [Fact]
    public void Replies_are_read_with_the_librarys_types_in_them() => Assert.Equal(
        "backing-up 7 Qga.Sdk.GuestLoadAverage 0.5",
        VendorProgram.Run("""
            GuestAcmeStatus status = Read(AcmeAgentCommands.GuestAcmeStatus,
                "{\"state\":\"backing-up\",\"load\":{\"load1m\":0.5,\"load5m\":1,\"load15m\":2,\"new\":[]},\"uptime\":7}");
            return FormattableString.Invariant($"{status.State} {status.Uptime} {status.Load.GetType()} {status.Load.Load1m}");
            """));

    [Fact]
    public void List_of_commands_has_those_of_the_vendor_alone() => Assert.Equal(
        "guest-acme-status guest-acme-set-key guest-acme-list-jobs guest-acme-restart; Read Idempotent Read Once; True True True False",
        VendorProgram.Run("""
            IReadOnlyList<QgaCommand> all = AcmeAgentCommands.All;
            return string.Join(" ", all) + "; " + string.Join(" ", all.Select(one => one.Effect)) + "; " + string.Join(" ", all.Select(one => one.HasReply));
            """));
}
