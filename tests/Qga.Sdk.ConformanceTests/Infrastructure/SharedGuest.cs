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

    public required Func<bool> IsAlive { get; init; }

    public required Func<ValueTask> EndAsync { get; init; }

    /// <summary>One with its agent behind a Unix socket of QEMU's.</summary>
    public static async Task<SharedGuest> StartSerialAsync()
    {
        VirtualMachine machine = await VirtualMachine.StartAsync();
        return new SharedGuest
        {
            Endpoint = machine.Endpoint,
            SocketPath = machine.SocketPath,
            Record = () => RecordedLink.To(machine.SocketPath),
            PauseAsync = machine.PauseAsync,
            ContinueAsync = machine.ContinueAsync,
            IsAlive = () => machine.IsAlive,
            EndAsync = machine.DisposeAsync,
        };
    }

    /// <summary>One with its agent behind libvirt.</summary>
    public static async Task<SharedGuest> StartLibvirtAsync()
    {
        LibvirtMachine machine = await LibvirtMachine.StartAsync();
        await machine.AddDomainAsync(new(Domain));
        var opener = new LibvirtOpener(new LibvirtAddress(Domain, machine.Uri), new LibvirtOptions());
        return new SharedGuest
        {
            Endpoint = LibvirtEndpoint.Create(Domain, machine.Uri),
            Record = () => new RecordedLink(link => QgaEndpoint.FromExchange(
                "recorded", async token => new RecordedExchange(await opener.OpenAsync(token), link), LibvirtEndpoint.Limits)),

            // Not by libvirt, which would know of it and send nothing.
            PauseAsync = () => machine.StopDomainAsync(Domain),
            ContinueAsync = () => machine.ContinueDomainAsync(Domain),
            IsAlive = static () => true,
            EndAsync = machine.DisposeAsync,
        };
    }
}
