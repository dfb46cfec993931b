namespace Qga.Sdk.Adversity.Hostile;

// Guests that come and go.
internal static partial class Operations
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);
    private static readonly GuestWaitOptions Briefly = new() { Timeout = TimeSpan.FromSeconds(20) };

    private static IEnumerable<Operation> Power() =>
    [
        Op("GuestAddressExtensions.GetAddressesAsync(GuestAddressFilter)", static async (client, ground, token) => _ = string.Join(' ', await client.GetAddressesAsync(cancellationToken: token))),
        Op("GuestAddressExtensions.WaitForAddressAsync(GuestAddressFilter, GuestWaitOptions)", static async (client, ground, token) =>
            _ = string.Join(' ', await client.WaitForAddressAsync(new() { IncludeLoopback = true }, Briefly, token))),
        Op("GuestBootExtensions.GetBootAsync()", static async (client, ground, token) => _ = $"{await client.GetBootAsync(token)}"),
        Op("GuestBootExtensions.WaitForRebootAsync(GuestBoot, GuestWaitOptions)", static (client, _, token) => client.WaitForRebootAsync(new() { Id = Guid.NewGuid() }, Briefly, token)),
        Op("GuestReadinessExtensions.WaitUntilReadyAsync(GuestWaitOptions, Func)", static (client, _, token) => client.WaitUntilReadyAsync(Briefly, cancellationToken: token)),
        Op("GuestPowerExtensions.RebootAsync(GuestPowerOptions)", static async (client, ground, token) => _ = $"{await client.RebootAsync(cancellationToken: token)}"),
        Op("GuestPowerExtensions.ShutdownAsync(GuestPowerOptions)", static async (client, ground, token) => _ = $"{await client.ShutdownAsync(cancellationToken: token)}"),
        Op("GuestPowerExtensions.SuspendAsync(GuestSuspendMode, GuestPowerOptions)", static async (client, ground, token) => _ = $"{await client.SuspendAsync(cancellationToken: token)}"),
        Op("QgaClient.ReleaseLinkAsync()", static async (client, ground, token) =>
        {
            await client.GuestPingAsync(token);
            await client.ReleaseLinkAsync(token);
        }),
        Op("QgaClient.WaitForLinkLossAsync()", static async (client, ground, token) =>
        {
            await client.GuestPingAsync(token);
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(token);
            enough.CancelAfter(Moment);
            await client.WaitForLinkLossAsync(enough.Token);
        }),
    ];
}
