using Qga.Sdk.Testing.Tests.Parity;

namespace Qga.Sdk.Testing.Tests.Wire;

/// <summary>A guest that is spoken to without a client.</summary>
internal sealed class WireGuest : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("qga-wire-");
    private readonly InMemoryGuest _guest;

    private WireGuest(InMemoryGuestOptions options)
    {
        _guest = new InMemoryGuest(options);
        Talk = new WireConversation(SocketPath);
    }

    public WireConversation Talk { get; }

    private string SocketPath => Path.Combine(_directory.FullName, "s");

    public static async Task<WireGuest> StartAsync(string agentVersion)
    {
        var guest = new WireGuest(new InMemoryGuestOptions { AgentVersion = agentVersion });
        await guest._guest.ListenAsync(guest.SocketPath);
        return guest;
    }

    public async ValueTask DisposeAsync()
    {
        await Talk.DisposeAsync();
        await _guest.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
