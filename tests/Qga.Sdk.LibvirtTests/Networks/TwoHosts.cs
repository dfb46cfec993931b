using Qga.Sdk.LibvirtTests.Infrastructure;

namespace Qga.Sdk.LibvirtTests.Networks;

/// <summary>Two machines with libvirt, each on a network of its own with this one, and a domain on each.</summary>
public sealed class TwoHosts : IAsyncLifetime
{
    public LibvirtMachine First { get; private set; } = null!;

    public LibvirtMachine Second { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (LibvirtMachine.Absence is not null)
        {
            return;
        }

        // Any two of them: others may run the same tests on this machine.
        int network = Random.Shared.Next(1, 254);
        (First, Second) = (await LibvirtMachine.StartAsync(network), await LibvirtMachine.StartAsync(network + 1));
        await Task.WhenAll(new[] { First, Second }.Select(static async machine =>
        {
            await machine.AddDomainAsync(new(WebGuest.Domain));
            await using QgaClient client = NewClient(machine, WebGuest.Patient);
            await client.GuestPingAsync();
        }));
    }

    public static QgaClient NewClient(LibvirtMachine machine, QgaClientOptions? options = null, LibvirtOptions? libvirt = null) =>
        new(LibvirtEndpoint.Create(WebGuest.Domain, machine.NetworkUri, libvirt), options);

    public async Task DisposeAsync()
    {
        foreach (LibvirtMachine? machine in (LibvirtMachine?[])[First, Second])
        {
            if (machine is not null)
            {
                await machine.DisposeAsync();
            }
        }
    }
}
