using Qga.Sdk.LibvirtTests.Infrastructure;

namespace Qga.Sdk.LibvirtTests.Guests;

/// <summary>A guest that ends its services in order, behind libvirt.</summary>
public sealed class SystemdTests(ITestOutputHelper output)
{
    private const string Domain = "systemd";

    // A boot takes twenty seconds here, and more on a busy machine.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [LibvirtSystemdFact]
    public async Task Booted_rebooted_and_switched_off()
    {
        await using LibvirtMachine machine = await LibvirtMachine.StartAsync();
        await machine.AddDomainAsync(new(Domain) { Systemd = true });
        await using var client = new QgaClient(LibvirtEndpoint.Create(Domain, machine.Uri));
        await client.WaitUntilReadyAsync(new() { Timeout = Limit });
        Assert.Equal("debian", (await client.GuestGetOsinfoAsync()).Id);
        await using GuestFileStream file = await client.OpenFileAsync("/root/open", GuestFileMode.Write);

        GuestPowerResult result = await client.RebootAsync();
        output.WriteLine($"reboot: {result.Outcome} {result.Error?.Message}");
        AssertNotRefused(result);
        GuestBoot now = await client.WaitForRebootAsync(result.Before!, new() { Timeout = Limit });
        Assert.NotEqual(result.Before!.Id, now.Id);
        Assert.Equal("again\n", (await client.RunAsync("echo", ["again"])).StandardOutputText);
        await Assert.ThrowsAsync<GuestHandleStaleException>(async () =>
        {
            await file.WriteAsync("lost"u8.ToArray());
            await file.FlushAsync();
        });

        result = await client.ShutdownAsync();
        output.WriteLine($"shutdown: {result.Outcome} {result.Error?.Message}");
        AssertNotRefused(result);
        await machine.WaitForStateAsync(Domain, "shut off", Limit);
        Assert.Equal(QgaConnectionFailure.NotRunning, (await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestPingAsync())).Failure);
    }

    // Whatever the agent still says while the guest goes down: nothing is claimed, and nothing is called a failure.
    private static void AssertNotRefused(GuestPowerResult result) =>
        Assert.True(result.Outcome is GuestPowerOutcome.Accepted or GuestPowerOutcome.Inconclusive or GuestPowerOutcome.LinkClosed or GuestPowerOutcome.Unconfirmed, $"{result}");
}
