namespace Qga.Sdk.Adversity.Hostile;

// Freezing, and what the agent can do.
internal static partial class Operations
{
    private static readonly FreezeOptions Freezing = new() { MaxFrozenTime = TimeSpan.FromSeconds(20), ThawTimeout = TimeSpan.FromSeconds(20) };

    private static IEnumerable<Operation> Guests() =>
    [
        Op("GuestCapabilitiesExtensions.GetCapabilitiesAsync(Boolean)", static async (client, ground, token) => _ = $"{await client.GetCapabilitiesAsync(refresh: true, token)}"),
        Op("GuestFreezeExtensions.FreezeAsync()", static async (client, _, token) => await (await client.FreezeAsync(token)).DisposeAsync()),
        Op("GuestFreezeExtensions.FreezeAsync(FreezeOptions)", static async (client, _, token) => await (await client.FreezeAsync(Freezing, token)).DisposeAsync()),
        Op("GuestFreezeExtensions.FreezeAsync(IEnumerable)", static async (client, _, token) => await (await client.FreezeAsync(["/srv"], token)).DisposeAsync()),
        Op("FreezeScope.DisposeAsync()", static async (client, _, token) => await (await client.FreezeAsync(Freezing, token)).DisposeAsync()),
        Op("FreezeScope.ThawAsync()", static async (client, ground, token) =>
        {
            await using FreezeScope frozen = await client.FreezeAsync(Freezing, token);
            _ = $"{await frozen.ThawAsync(token)}";
        }),
    ];
}
