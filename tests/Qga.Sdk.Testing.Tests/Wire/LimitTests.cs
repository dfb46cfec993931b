namespace Qga.Sdk.Testing.Tests.Wire;

/// <summary>A guest that never trusts its client.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task A_request_of_47_MiB_of_payload_passes_and_one_of_48_does_not()
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { AgentVersion = "7.2.22" });
        await using QgaClient client = guest.CreateClient(new QgaClientOptions { MaxRequestBytes = 128 * 1024 * 1024 });
        long handle = await client.GuestFileOpenAsync(new GuestFileOpenRequest { Path = "/tmp/x", Mode = "w" });
        byte[] payload = new byte[48 * 1024 * 1024];
        GuestFileWrite wrote = await client.GuestFileWriteAsync(new GuestFileWriteRequest { Handle = handle, BufB64 = payload.AsMemory(0, 47 * 1024 * 1024) });
        Assert.Equal(47 * 1024 * 1024, wrote.Count);
        await Assert.ThrowsAnyAsync<QgaException>(() => client.GuestFileWriteAsync(new GuestFileWriteRequest { Handle = handle, BufB64 = payload }));
        await client.GuestPingAsync();
    }

    [Fact]
    public async Task A_request_of_too_many_tokens_is_refused()
    {
        await using WireGuest guest = await WireGuest.StartAsync("7.2.22");
        string answer = await guest.Talk.AskRawAsync("[" + string.Concat(Enumerable.Repeat("1,", 1024 * 1024)));
        Assert.StartsWith("""{"error": {"class": "GenericError", "desc": "JSON token count limit exceeded"}}""", answer, StringComparison.Ordinal);
    }
}
