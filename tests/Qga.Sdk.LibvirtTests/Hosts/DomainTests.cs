using Qga.Sdk.LibvirtTests.Infrastructure;

namespace Qga.Sdk.LibvirtTests.Hosts;

[Collection(WebGuestTests.Name)]
public sealed class DomainTests(WebGuest guest) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => guest.RestoreAsync();

    [LibvirtFact]
    public async Task Domains_are_listed_with_their_agents()
    {
        await guest.Machine.AddDomainAsync(new("off") { IsStarted = false, HasGuest = false });
        await guest.Machine.AddDomainAsync(new("no channel & <no guest>") { HasChannel = false, HasGuest = false });
        try
        {
            using LibvirtHost host = await LibvirtHost.ConnectAsync(guest.Machine.Uri);
            IReadOnlyList<LibvirtDomain> domains = await host.ListDomainsAsync();
            Assert.Equal(
                [
                    ("no channel & <no guest>", LibvirtDomainState.Running, LibvirtAgentState.NotConfigured),
                    ("off", LibvirtDomainState.ShutOff, LibvirtAgentState.Disconnected),
                    (WebGuest.Domain, LibvirtDomainState.Running, LibvirtAgentState.Connected),
                ],
                domains.Select(static domain => (domain.Name, domain.State, domain.Agent)));
            Assert.Equal(domains[2], await host.GetDomainAsync(domains[2].Uuid.ToString()) with { Endpoint = domains[2].Endpoint });

            await using var client = new QgaClient(domains[0].Endpoint);
            QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestPingAsync());
            Assert.Equal(QgaConnectionFailure.NoChannel, exception.Failure);
            await using var off = new QgaClient(domains[1].Endpoint);
            exception = await Assert.ThrowsAsync<QgaConnectionException>(() => off.GuestPingAsync());
            Assert.Equal(QgaConnectionFailure.NotRunning, exception.Failure);
        }
        finally
        {
            await guest.Machine.VirshAsync("destroy", "no channel & <no guest>");
            await guest.Machine.VirshAsync("undefine", "no channel & <no guest>");
            await guest.Machine.VirshAsync("undefine", "off");
        }
    }

    [LibvirtFact]
    public async Task Wrong_names_say_what_is_wrong()
    {
        using LibvirtHost host = await LibvirtHost.ConnectAsync(guest.Machine.Uri);
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => host.GetDomainAsync("nobody\n"));
        Assert.Equal(QgaConnectionFailure.NotFound, exception.Failure);
        Assert.Contains(@"no domain 'nobody\u000A'", exception.Message, StringComparison.Ordinal);

        await using var client = new QgaClient(LibvirtEndpoint.Create("nobody", guest.Machine.Uri));
        exception = await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestPingAsync());
        Assert.Equal((QgaConnectionFailure.NotFound, "guest-ping", false), (exception.Failure, exception.CommandName, exception.MayHaveReachedGuest));
        Assert.Equal(42, Assert.IsType<LibvirtException>(exception.GetBaseException()).Code);
    }

    [LibvirtTheory]
    [InlineData("qemu+unix:///system?socket=/nowhere/libvirt-sock", QgaConnectionFailure.NotFound)]
    [InlineData("qemu+tcp://127.0.0.1:1/system", QgaConnectionFailure.Refused)]
    [InlineData("qemu+nothing:///system", QgaConnectionFailure.Unreachable)]
    public async Task A_libvirt_that_is_not_there_is_told_from_others(string uri, QgaConnectionFailure failure)
    {
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => LibvirtHost.ConnectAsync(uri));
        Assert.Equal(failure, exception.Failure);
        await using var client = new QgaClient(LibvirtEndpoint.Create("web-1", uri));
        exception = await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestPingAsync());
        Assert.Equal(failure, exception.Failure);
    }

    [LibvirtFact]
    public async Task Watching_ends_when_libvirt_does()
    {
        using LibvirtHost host = await LibvirtHost.ConnectAsync(guest.Machine.Uri);
        await using IAsyncEnumerator<LibvirtAgentEvent> events = host.WatchAgentsAsync().GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        await guest.Machine.KillDaemonAsync();
        await guest.Machine.StartDaemonAsync();
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(async () => await events.MoveNextAsync().AsTask().WaitAsync(Patience.Limit));
        Assert.Equal(QgaConnectionFailure.Lost, exception.Failure);
        Assert.False(host.IsOpen);
        await using QgaClient client = guest.NewClient(WebGuest.Patient);
        await client.GuestPingAsync();
    }
}
