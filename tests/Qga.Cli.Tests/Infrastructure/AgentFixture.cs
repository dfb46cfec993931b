using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Infrastructure;

/// <summary>A real agent for a class of tests, and what it says to whoever asks it without this library.</summary>
public sealed class AgentFixture : IAsyncLifetime
{
    private RealAgent? _agent;

    public string Socket => _agent!.SocketPath;

    public async Task InitializeAsync() => _agent = await RealAgent.StartAsync(new RealAgentOptions
    {
        AlsoBlocked = ["guest-ssh-add-authorized-keys", "guest-ssh-remove-authorized-keys"],
    });

    public async Task DisposeAsync() => await _agent!.DisposeAsync();

    /// <summary>The value of <c>return</c> as it comes over a bare socket.</summary>
    public JsonElement Ask(string command) => Reply(command, "{}").GetProperty("return");

    /// <summary>The words of an error as they come over a bare socket.</summary>
    public string AskForError(string command, string arguments) => Reply(command, arguments).GetProperty("error").GetProperty("desc").GetString()!;

    private JsonElement Reply(string command, string arguments)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(Socket));
        using var stream = new NetworkStream(socket);
        stream.Write(Encoding.UTF8.GetBytes($$"""{"execute":"{{command}}","arguments":{{arguments}}}""" + "\n"));
        using var reader = new StreamReader(stream);
        string line = reader.ReadLine()!;
        socket.Shutdown(SocketShutdown.Send);
        return JsonElement.Parse(line);
    }
}
