using Qga.Sdk.Libvirt;
using Qga.Sdk.Libvirt.Exchanges;

namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>A virtual machine that checks share, and one way to the agent in it.</summary>
internal sealed record SharedGuest
{
    private const string Domain = "guest";

    public required QgaEndpoint Endpoint { get; init; }

    /// <summary>A Unix socket that carries the agent's own bytes; null where there is none.</summary>
    public string? SocketPath { get; init; }

    public required Func<RecordedLink> Record { get; init; }

    public required Func<Task> PauseAsync { get; init; }

    public required Func<Task> ContinueAsync { get; init; }

    /// <summary>Ends the agent like a crash and has another one started; false to lose its state directory.</summary>
    public required Func<bool, Task> RestartAgentAsync { get; init; }

    public required Func<bool> IsAlive { get; init; }

    public required Func<ValueTask> EndAsync { get; init; }

    /// <summary>One with its agent behind a Unix socket of QEMU's.</summary>
    public static async Task<IReadOnlyList<SharedGuest>> StartSerialAsync()
    {
        VirtualMachine machine = await VirtualMachine.StartAsync();
        return
        [
            new SharedGuest
            {
                Endpoint = machine.Endpoint,
                SocketPath = machine.SocketPath,
                Record = () => RecordedLink.To(machine.SocketPath),
                PauseAsync = machine.PauseAsync,
                ContinueAsync = machine.ContinueAsync,
                RestartAgentAsync = machine.Door.RestartAgentAsync,
                IsAlive = () => machine.IsAlive,
                EndAsync = machine.DisposeAsync,
            },
        ];
    }

    /// <summary>One with its agent behind the libvirt of this machine.</summary>
    public static async Task<IReadOnlyList<SharedGuest>> StartLibvirtAsync()
    {
        LibvirtMachine machine = await LibvirtMachine.StartAsync();
        return [await StartDomainAsync(machine, machine.Uri)];
    }

    /// <summary>Two, each behind the libvirt of a host of its own, reached over its network.</summary>
    public static async Task<IReadOnlyList<SharedGuest>> StartHostsAsync()
    {
        // Any two networks: others may run the same tests on this machine.
        int network = Random.Shared.Next(1, 254);
        LibvirtMachine[] hosts = [await LibvirtMachine.StartAsync(network), await LibvirtMachine.StartAsync(network + 1)];
        return await Task.WhenAll(hosts.Select(static host => StartDomainAsync(host, host.NetworkUri)));
    }

    private static async Task<SharedGuest> StartDomainAsync(LibvirtMachine machine, string uri)
    {
        await machine.AddDomainAsync(new(Domain));
        var opener = new LibvirtOpener(new LibvirtAddress(Domain, uri), new LibvirtOptions());
        return new SharedGuest
        {
            Endpoint = LibvirtEndpoint.Create(Domain, uri),
            Record = () => new RecordedLink(link => QgaEndpoint.FromExchange(
                "recorded", async token => new RecordedExchange(await opener.OpenAsync(token), link), LibvirtEndpoint.Limits)),

            // Not by libvirt, which would know of it and send nothing.
            PauseAsync = () => machine.StopDomainAsync(Domain),
            ContinueAsync = () => machine.ContinueDomainAsync(Domain),
            RestartAgentAsync = keepState => machine.RestartAgentAsync(Domain, keepState),
            IsAlive = static () => true,
            EndAsync = machine.DisposeAsync,
        };
    }
}
