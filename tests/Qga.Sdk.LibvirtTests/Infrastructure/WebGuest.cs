namespace Qga.Sdk.LibvirtTests.Infrastructure;

/// <summary>A machine with libvirt and one domain on it, web-1, that many tests share. They leave it running.</summary>
public sealed class WebGuest : IAsyncLifetime
{
    public const string Domain = "web-1";

    public LibvirtMachine Machine { get; private set; } = null!;

    /// <summary>Where the domain's agent is.</summary>
    public QgaEndpoint Endpoint => LibvirtEndpoint.Create(Domain, Machine.Uri);

    /// <summary>A way into the domain that is not its agent.</summary>
    public GuestDoor Door => Machine.DoorOf(Domain);

    /// <summary>For who waits for a guest to boot, which takes some seconds of a machine that has nothing else to do.</summary>
    public static QgaClientOptions Patient => new() { WaitForAgent = true, CommandTimeout = Patience.BootLimit };

    public QgaClient NewClient(QgaClientOptions? options = null) => new(Endpoint, options);

    public async Task InitializeAsync()
    {
        if (LibvirtMachine.Absence is not null)
        {
            return;
        }

        Machine = await LibvirtMachine.StartAsync();
        await Machine.AddDomainAsync(new(Domain));
        await using QgaClient client = NewClient(Patient);
        await client.GuestPingAsync();
    }

    /// <summary>Brings the domain back into a state in which its agent answers, if a test has left it in another.</summary>
    public async Task RestoreAsync()
    {
        if (LibvirtMachine.Absence is not null)
        {
            return;
        }

        await using QgaClient client = NewClient();
        try
        {
            await client.GuestPingAsync();
        }
        catch (QgaException)
        {
            await Machine.VirshAsync("destroy", Domain).ContinueWith(static _ => { }, TaskScheduler.Default);
            await Machine.VirshAsync("start", Domain);
            await using QgaClient patient = NewClient(Patient);
            await patient.GuestPingAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (Machine is not null)
        {
            await Machine.DisposeAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class WebGuestTests : ICollectionFixture<WebGuest>
{
    public const string Name = "web-1";
}
