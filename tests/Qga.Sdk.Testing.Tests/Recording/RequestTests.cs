using System.Text.Json;

namespace Qga.Sdk.Testing.Tests.Recording;

public sealed class RequestTests
{
    [Fact]
    public async Task Requests_are_noted_with_their_arguments_in_order()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        await client.GuestPingAsync();
        await client.GuestFileOpenAsync(new GuestFileOpenRequest { Path = "/etc/hostname", Mode = "r" });
        await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.InvokeAsync("guest-nonsense", JsonElement.Parse("""{"a":[1]}""")));

        GuestRequest[] requests = [.. guest.Requests.Where(static request => request.Command != "guest-sync-delimited")];
        Assert.Equal(["guest-ping", "guest-file-open", "guest-nonsense"], requests.Select(static request => request.Command));
        Assert.Null(requests[0].Arguments);
        Assert.Equal("/etc/hostname", requests[1].Arguments!.Value.GetProperty("path").GetString());
        Assert.Equal("""{"a":[1]}""", requests[2].Arguments!.Value.GetRawText());
        Assert.All(requests, static request => Assert.NotNull(request.Id));
        Assert.Equal(requests.Select(static request => request.Sequence).Order(), requests.Select(static request => request.Sequence));
        Assert.Equal(1, guest.Requests[0].Sequence);
        Assert.Equal(1, guest.CountOf("guest-file-open"));
        Assert.Equal(0, guest.CountOf("guest-exec"));
        Assert.EndsWith(": guest-file-open", requests[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_can_be_forgotten()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        await client.GuestPingAsync();
        IReadOnlyList<GuestRequest> before = guest.Requests;
        guest.ClearRequests();
        Assert.Empty(guest.Requests);
        Assert.NotEmpty(before);
        await client.GuestPingAsync();
        Assert.True(Assert.Single(guest.Requests).Sequence > before[^1].Sequence);
    }
}
