namespace Qga.Sdk.Adversity.Hostile;

// Accounts, the clock and the hardware.
internal static partial class Operations
{
    private const string Nobody = "nobody-has-this-name";
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me@home";

    private static IEnumerable<Operation> Accounts() =>
    [
        Op("GuestAuthorizedKeyExtensions.AddAuthorizedKeysAsync(String, IEnumerable)", static (client, _, token) => client.AddAuthorizedKeysAsync(Nobody, [Key], token)),
        Op("GuestAuthorizedKeyExtensions.GetAuthorizedKeysAsync(String)", static async (client, ground, token) => _ = string.Join(' ', await client.GetAuthorizedKeysAsync(Nobody, token))),
        Op("GuestAuthorizedKeyExtensions.RemoveAuthorizedKeysAsync(String, IEnumerable)", static (client, _, token) => client.RemoveAuthorizedKeysAsync(Nobody, [Key], token)),
        Op("GuestAuthorizedKeyExtensions.ReplaceAuthorizedKeysAsync(String, IEnumerable)", static (client, _, token) => client.ReplaceAuthorizedKeysAsync(Nobody, [Key], token)),
        Op("GuestPasswordExtensions.SetPasswordAsync(String, GuestPassword)", static async (client, ground, token) =>
        {
            using var password = GuestPassword.FromText("secret");
            await client.SetPasswordAsync(Nobody, password, token);
        }),
        Op("GuestLoginExtensions.GetLoginsAsync()", static async (client, ground, token) => _ = string.Join(' ', await client.GetLoginsAsync(token))),
        Op("GuestClockExtensions.GetTimeAsync()", static async (client, ground, token) => _ = $"{await client.GetTimeAsync(token)}"),
        Op("GuestClockExtensions.SetTimeAsync(DateTimeOffset)", static (client, _, token) => client.SetTimeAsync(DateTimeOffset.UnixEpoch.AddYears(60), token)),
        Op("GuestClockExtensions.SetTimeFromHardwareClockAsync()", static (client, _, token) => client.SetTimeFromHardwareClockAsync(token)),
        Op("GuestClockExtensions.SynchronizeTimeAsync()", static async (client, ground, token) => _ = $"{await client.SynchronizeTimeAsync(token)}"),
        Op("GuestVcpuExtensions.SetVcpusAsync(IEnumerable)", static async (client, ground, token) => _ = string.Join(' ', await client.SetVcpusAsync([new() { LogicalId = 1, Online = true }, new() { LogicalId = 2, Online = true }], token))),
        Op("GuestMemoryExtensions.GetMemoryAsync()", static async (client, ground, token) => _ = $"{await client.GetMemoryAsync(token)}"),
        Op("GuestMemoryExtensions.SetMemoryBlocksAsync(IEnumerable)", static async (client, ground, token) => _ = string.Join(' ', await client.SetMemoryBlocksAsync([new() { PhysIndex = 1, Online = true }], token))),
        Op("GuestTrimExtensions.TrimAsync(Int64)", static async (client, ground, token) => _ = $"{await client.TrimAsync(cancellationToken: token)}"),
    ];
}
