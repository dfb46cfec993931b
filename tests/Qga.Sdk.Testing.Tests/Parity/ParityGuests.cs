using System.Text.Json;

namespace Qga.Sdk.Testing.Tests.Parity;

/// <summary>A real agent, and an in-memory guest of the same release with the same commands switched off.</summary>
public sealed class ParityGuests : IAsyncLifetime, IDisposable
{
    private RealAgent? _agent;
    private InMemoryGuest? _guest;
    private SharedFiles? _files;

    public string RealSocket => _agent!.SocketPath;

    public string GuestSocket => RealSocket + ".guest";

    public async Task InitializeAsync()
    {
        _agent = await RealAgent.StartAsync();
        JsonElement info = await AskInfoAsync();
        Dictionary<string, bool> known = info.GetProperty("supported_commands").EnumerateArray()
            .ToDictionary(static command => command.GetProperty("name").GetString()!, static command => command.GetProperty("enabled").GetBoolean());
        _guest = new InMemoryGuest(new InMemoryGuestOptions
        {
            AgentVersion = info.GetProperty("version").GetString()!,
            DisabledCommands = [.. known.Where(static command => !command.Value).Select(static command => command.Key)],
        });
        foreach (QgaCommand command in QgaCommands.All.Where(command => !known.ContainsKey(command.Name)))
        {
            _guest.Remove(command.Name);
        }

        _files = new SharedFiles(_guest);
        SharedPrograms.AddTo(_guest);
        await _guest.ListenAsync(GuestSocket);
    }

    /// <summary>Has the conversation with one of the two and gives what it answered, with everything volatile replaced.</summary>
    internal async Task<string> RunAsync(ParityCheck check, string socketPath)
    {
        SharedFiles.Reset(_guest!);
        await using var talk = new WireConversation(socketPath);
        await check.Run(talk);
        return talk.Transcript;
    }

    public async Task DisposeAsync()
    {
        if (_agent is not null)
        {
            await _agent.DisposeAsync();
        }
    }

    public void Dispose()
    {
        _guest?.Dispose();
        _files?.Dispose();
    }

    private async Task<JsonElement> AskInfoAsync()
    {
        await using var client = new QgaClient(_agent!.Endpoint);
        return await client.InvokeAsync("guest-info");
    }
}
