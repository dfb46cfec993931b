using System.Security.Cryptography;
using Qga.Sdk.LibvirtTests.Infrastructure;

namespace Qga.Sdk.LibvirtTests.Networks;

/// <summary>Libvirt's own protocol over a network, which may break without a word.</summary>
public sealed class PartitionTests(TwoHosts hosts, ITestOutputHelper output) : IClassFixture<TwoHosts>
{
    // Libvirt's own are a second, three times.
    private static readonly LibvirtOptions WithoutKeepAlive = new() { KeepAliveInterval = Timeout.InfiniteTimeSpan };

    [LibvirtFact]
    public async Task Two_hosts_are_reached_over_the_network_at_once()
    {
        byte[] content = RandomNumberGenerator.GetBytes(512 * 1024);
        LibvirtMachine[] machines = [hosts.First, hosts.Second];
        await Task.WhenAll(machines.Select(async machine =>
        {
            await using QgaClient client = TwoHosts.NewClient(machine);
            await client.WriteAllTextAsync("/data/host", machine.Address!);
            await client.WriteAllBytesAsync("/data/content", content);
        }));
        foreach (LibvirtMachine machine in machines)
        {
            using LibvirtHost host = await LibvirtHost.ConnectAsync(machine.NetworkUri);
            LibvirtDomain domain = Assert.Single(await host.ListDomainsAsync());
            await using var client = new QgaClient(domain.Endpoint);
            Assert.Equal(machine.Address, await client.ReadAllTextAsync("/data/host"));
            Assert.Equal(content, await client.ReadAllBytesAsync("/data/content"));
        }
    }

    [LibvirtFact]
    public async Task A_call_ends_at_its_deadline_and_the_client_works_when_the_network_is_whole_again()
    {
        await using QgaClient client = TwoHosts.NewClient(hosts.First, new() { CommandTimeout = TimeSpan.FromSeconds(2) });
        await using QgaClient other = TwoHosts.NewClient(hosts.Second);
        await AnswersAsync(client);
        long begun = TimeProvider.System.GetTimestamp();
        await hosts.First.LeaveNetworkAsync();
        try
        {
            QgaTimeoutException exception = await Assert.ThrowsAsync<QgaTimeoutException>(() => client.GuestExecAsync(Count("deadline")));
            Assert.Equal((TimeSpan.FromSeconds(2), true), (exception.Timeout, exception.MayHaveReachedGuest));
            output.WriteLine($"The call ended after {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0.00} s.");
            await other.GuestPingAsync();
        }
        finally
        {
            await hosts.First.JoinNetworkAsync();
        }

        begun = TimeProvider.System.GetTimestamp();
        await AnswersAsync(client);
        output.WriteLine($"The client worked {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0.00} s after the network.");
        await CountIsAtMostOneAsync(client, "deadline");
    }

    [LibvirtFact]
    public async Task Keep_alive_ends_a_call_without_a_deadline()
    {
        await using QgaClient client = TwoHosts.NewClient(hosts.First, new() { CommandTimeout = Timeout.InfiniteTimeSpan });
        using LibvirtHost host = await LibvirtHost.ConnectAsync(hosts.First.NetworkUri, new() { CallTimeout = TimeSpan.FromSeconds(1) });
        await client.GuestPingAsync();
        await hosts.First.LeaveNetworkAsync();
        try
        {
            Task<GuestExec> call = client.GuestExecAsync(Count("alive"));
            await Assert.ThrowsAsync<QgaTimeoutException>(() => host.ListDomainsAsync());
            QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => call.WaitAsync(Patience.Limit));
            Assert.Equal((QgaConnectionFailure.Lost, true), (exception.Failure, exception.MayHaveReachedGuest));
        }
        finally
        {
            await hosts.First.JoinNetworkAsync();
        }

        await AnswersAsync(client);
        await CountIsAtMostOneAsync(client, "alive");
    }

    [LibvirtFact]
    public async Task Without_keep_alive_a_silent_connection_is_given_up()
    {
        await using QgaClient client = TwoHosts.NewClient(
            hosts.First, new() { CommandTimeout = TimeSpan.FromSeconds(1), ResyncTimeout = TimeSpan.FromSeconds(1) }, WithoutKeepAlive);
        await AnswersAsync(client);
        await hosts.First.LeaveNetworkAsync();
        try
        {
            for (int i = 0; i < 3; i++)
            {
                await Assert.ThrowsAsync<QgaTimeoutException>(() => client.GuestExecAsync(Count("silent")));
            }
        }
        finally
        {
            await hosts.First.JoinNetworkAsync();
        }

        await AnswersAsync(client);
        await CountIsAtMostOneAsync(client, "silent");
    }

    // Twice the same is two lines.
    private static GuestExecRequest Count(string name) => new() { Path = "/bin/sh", Arg = ["-c", $"echo >>/tmp/{name}"] };

    private static async Task CountIsAtMostOneAsync(QgaClient client, string name)
    {
        GuestCommandResult result = await client.RunAsync("/bin/sh", ["-c", $"cat /tmp/{name} 2>/dev/null | wc -l"]);
        Assert.InRange(int.Parse(result.StandardOutputText, System.Globalization.CultureInfo.InvariantCulture), 0, 1);
    }

    private static async Task AnswersAsync(QgaClient client)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await client.GuestPingAsync();
                return;
            }
            catch (Exception exception) when (exception is QgaTimeoutException or QgaConnectionException && TimeProvider.System.GetElapsedTime(begun) < Patience.Limit)
            {
                // Not yet.
            }
        }
    }
}
