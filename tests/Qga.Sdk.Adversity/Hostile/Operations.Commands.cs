using System.Text.Json;

namespace Qga.Sdk.Adversity.Hostile;

// Single commands.
internal static partial class Operations
{
    private static readonly JsonElement SyncArguments = JsonElement.Parse("{\"id\": 4711}");

    private static IEnumerable<Operation> Commands() =>
    [
        Op("QgaClient.ConnectAsync(QgaEndpoint, QgaClientOptions)", static async (client, _, token) => await (await QgaClient.ConnectAsync(client.Endpoint, Hasty.Options(), token)).DisposeAsync()),
        Op("QgaClient.DisposeAsync()", static async (client, _, token) =>
        {
            await client.GuestPingAsync(token);
            await client.DisposeAsync();
        }),
        Op("QgaClient.InvokeAsync(String, JsonElement)", static (client, _, token) => client.InvokeAsync("guest-sync", SyncArguments, token)),
        Op("QgaClient.SendAsync(QgaCommand, TRequest)", static (client, _, token) => client.SendAsync(QgaCommands.GuestPing, default, token)),
        Op("QgaClient.GuestExecAsync(GuestExecRequest)", static (client, _, token) => client.GuestExecAsync(new() { Path = "/bin/true", CaptureOutput = true }, token)),
        Op("QgaClient.GuestExecStatusAsync(GuestExecStatusRequest)", static (client, _, token) => client.GuestExecStatusAsync(new() { Pid = 1 }, token)),
        Op("QgaClient.GuestFileCloseAsync(GuestFileCloseRequest)", static (client, _, token) => client.GuestFileCloseAsync(new() { Handle = 1000 }, token)),
        Op("QgaClient.GuestFileFlushAsync(GuestFileFlushRequest)", static (client, _, token) => client.GuestFileFlushAsync(new() { Handle = 1000 }, token)),
        Op("QgaClient.GuestFileOpenAsync(GuestFileOpenRequest)", static (client, ground, token) => client.GuestFileOpenAsync(new() { Path = ground.GuestFile }, token)),
        Op("QgaClient.GuestFileReadAsync(GuestFileReadRequest)", static (client, _, token) => client.GuestFileReadAsync(new() { Handle = 1000, Count = 100 }, token)),
        Op("QgaClient.GuestFileSeekAsync(GuestFileSeekRequest)", static (client, _, token) => client.GuestFileSeekAsync(new() { Handle = 1000, Offset = 1, Whence = QGASeek.Set }, token)),
        Op("QgaClient.GuestFileWriteAsync(GuestFileWriteRequest)", static (client, _, token) => client.GuestFileWriteAsync(new() { Handle = 1000, BufB64 = "abc"u8.ToArray() }, token)),
        Op("QgaClient.GuestFsfreezeFreezeAsync()", static (client, _, token) => client.GuestFsfreezeFreezeAsync(token)),
        Op("QgaClient.GuestFsfreezeFreezeListAsync(GuestFsfreezeFreezeListRequest)", static (client, _, token) => client.GuestFsfreezeFreezeListAsync(new() { Mountpoints = ["/srv"] }, token)),
        Op("QgaClient.GuestFsfreezeStatusAsync()", static (client, _, token) => client.GuestFsfreezeStatusAsync(token)),
        Op("QgaClient.GuestFsfreezeThawAsync()", static (client, _, token) => client.GuestFsfreezeThawAsync(token)),
        Op("QgaClient.GuestFstrimAsync(GuestFstrimRequest)", static (client, _, token) => client.GuestFstrimAsync(cancellationToken: token)),
        Op("QgaClient.GuestGetCpustatsAsync()", static (client, _, token) => client.GuestGetCpustatsAsync(token)),
        Op("QgaClient.GuestGetDevicesAsync()", static (client, _, token) => client.GuestGetDevicesAsync(token)),
        Op("QgaClient.GuestGetDisksAsync()", static (client, _, token) => client.GuestGetDisksAsync(token)),
        Op("QgaClient.GuestGetDiskstatsAsync()", static (client, _, token) => client.GuestGetDiskstatsAsync(token)),
        Op("QgaClient.GuestGetFsinfoAsync()", static (client, _, token) => client.GuestGetFsinfoAsync(token)),
        Op("QgaClient.GuestGetHostNameAsync()", static (client, _, token) => client.GuestGetHostNameAsync(token)),
        Op("QgaClient.GuestGetLoadAsync()", static (client, _, token) => client.GuestGetLoadAsync(token)),
        Op("QgaClient.GuestGetMemoryBlockInfoAsync()", static (client, _, token) => client.GuestGetMemoryBlockInfoAsync(token)),
        Op("QgaClient.GuestGetMemoryBlocksAsync()", static (client, _, token) => client.GuestGetMemoryBlocksAsync(token)),
        Op("QgaClient.GuestGetOsinfoAsync()", static (client, _, token) => client.GuestGetOsinfoAsync(token)),
        Op("QgaClient.GuestGetTimeAsync()", static (client, _, token) => client.GuestGetTimeAsync(token)),
        Op("QgaClient.GuestGetTimezoneAsync()", static (client, _, token) => client.GuestGetTimezoneAsync(token)),
        Op("QgaClient.GuestGetUsersAsync()", static (client, _, token) => client.GuestGetUsersAsync(token)),
        Op("QgaClient.GuestGetVcpusAsync()", static (client, _, token) => client.GuestGetVcpusAsync(token)),
        Op("QgaClient.GuestInfoAsync()", static (client, _, token) => client.GuestInfoAsync(token)),
        Op("QgaClient.GuestNetworkGetInterfacesAsync()", static (client, _, token) => client.GuestNetworkGetInterfacesAsync(token)),
        Op("QgaClient.GuestNetworkGetRouteAsync()", static (client, _, token) => client.GuestNetworkGetRouteAsync(token)),
        Op("QgaClient.GuestPingAsync()", static (client, _, token) => client.GuestPingAsync(token)),
        Op("QgaClient.GuestSetMemoryBlocksAsync(GuestSetMemoryBlocksRequest)", static (client, _, token) => client.GuestSetMemoryBlocksAsync(new() { MemBlks = [] }, token)),
        Op("QgaClient.GuestSetTimeAsync(GuestSetTimeRequest)", static (client, _, token) => client.GuestSetTimeAsync(new() { Time = 0 }, token)),
        Op("QgaClient.GuestSetUserPasswordAsync(GuestSetUserPasswordRequest)", static (client, _, token) => client.GuestSetUserPasswordAsync(new() { Username = "x", Password = "y"u8.ToArray(), Crypted = false }, token)),
        Op("QgaClient.GuestSetVcpusAsync(GuestSetVcpusRequest)", static (client, _, token) => client.GuestSetVcpusAsync(new() { Vcpus = [] }, token)),
        Op("QgaClient.GuestShutdownAsync(GuestShutdownRequest)", static (client, _, token) => client.GuestShutdownAsync(cancellationToken: token)),
        Op("QgaClient.GuestSshAddAuthorizedKeysAsync(GuestSshAddAuthorizedKeysRequest)", static (client, _, token) => client.GuestSshAddAuthorizedKeysAsync(new() { Username = "x", Keys = ["k"] }, token)),
        Op("QgaClient.GuestSshGetAuthorizedKeysAsync(GuestSshGetAuthorizedKeysRequest)", static (client, _, token) => client.GuestSshGetAuthorizedKeysAsync(new() { Username = "x" }, token)),
        Op("QgaClient.GuestSshRemoveAuthorizedKeysAsync(GuestSshRemoveAuthorizedKeysRequest)", static (client, _, token) => client.GuestSshRemoveAuthorizedKeysAsync(new() { Username = "x", Keys = ["k"] }, token)),
        Op("QgaClient.GuestSuspendDiskAsync()", static (client, _, token) => client.GuestSuspendDiskAsync(token)),
        Op("QgaClient.GuestSuspendHybridAsync()", static (client, _, token) => client.GuestSuspendHybridAsync(token)),
        Op("QgaClient.GuestSuspendRamAsync()", static (client, _, token) => client.GuestSuspendRamAsync(token)),
        Op("QgaClient.GuestSyncAsync(GuestSyncRequest)", static (client, _, token) => client.GuestSyncAsync(new() { Id = 4711 }, token)),
        Op("QgaClient.GuestSyncDelimitedAsync(GuestSyncDelimitedRequest)", static (client, _, token) => client.GuestSyncDelimitedAsync(new() { Id = 4711 }, token)),
    ];
}
