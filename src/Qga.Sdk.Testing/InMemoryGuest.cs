using Qga.Sdk.Testing.FileSystem;
using Qga.Sdk.Testing.Links;
using Qga.Sdk.Testing.Machine;
using Qga.Sdk.Testing.Processes;
using Qga.Sdk.Testing.Recording;
using Qga.Sdk.Testing.Wire;

namespace Qga.Sdk.Testing;

/// <summary>
/// A guest agent in memory, for tests of code that uses <see cref="IQgaClient"/>: it speaks the protocol byte for byte, so that a real
/// <see cref="QgaClient"/> is under test, and answers every command like an agent in an invented Linux until a test says otherwise.
/// All members may be used from any thread while clients are served.
/// </summary>
/// <example>
/// <code>
/// await using var guest = new InMemoryGuest();
/// await using QgaClient client = guest.CreateClient();
/// GuestHostName name = await client.GuestGetHostNameAsync();
/// </code>
/// </example>
public sealed partial class InMemoryGuest : IAsyncDisposable, IDisposable
{
    private readonly Lock _gate = new();
    private readonly RequestLog _log = new();
    private readonly List<GuestPowerRequest> _powerRequests = [];
    private readonly List<GuestPasswordChange> _passwordChanges = [];
    private readonly GuestPowerBehavior _onPower;
    private readonly CommandRegistry _commands;
    private readonly ProgramTable _programs;
    private readonly AgentLives _lives;
    private readonly GuestPace _pace;
    private readonly GuestDoor _door;

    /// <summary>Starts a guest.</summary>
    /// <param name="options">What kind of agent it has; null for the defaults.</param>
    /// <exception cref="ArgumentException">The version is not a version.</exception>
    public InMemoryGuest(InMemoryGuestOptions? options = null)
    {
        options ??= new InMemoryGuestOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ReplyDelay, TimeSpan.Zero);
        var dialect = new AgentDialect(options.AgentVersion, options.EchoesIds);
        _onPower = options.OnPower;
        _commands = new CommandRegistry(dialect);
        _programs = new ProgramTable(Files);
        _lives = new AgentLives(dialect);
        _pace = new GuestPace(options.ReplyDelay, options.TimeProvider);
        InventedSystem.Install(Files);
        new BuiltInPrograms(Files).AddTo(_programs);
        AddCommands(options, dialect);
        foreach (string command in options.DisabledCommands)
        {
            _commands.Disable(command);
        }

        var dispatcher = new GuestDispatcher(_commands, _log, dialect);
        _door = new GuestDoor((link, closing) => new GuestSession(link, _lives, dispatcher, _pace).RunAsync(closing));
        Endpoint = QgaEndpoint.FromDuplexPipe(
            "in-memory guest", _ => ValueTask.FromResult(_door.TryEnter() ?? throw new ObjectDisposedException(nameof(InMemoryGuest))));
    }

    /// <summary>Where clients find the guest. Each connection is new, and one is served at a time, as on an agent's socket.</summary>
    public QgaEndpoint Endpoint { get; }

    /// <summary>The guest's files.</summary>
    public GuestFileSystem Files { get; } = new();

    /// <summary>Makes a client of the guest.</summary>
    /// <param name="options">How the client behaves; null for the defaults.</param>
    /// <returns>The client, which is the caller's to dispose.</returns>
    public QgaClient CreateClient(QgaClientOptions? options = null) => new(Endpoint, options);

    private void AddCommands(InMemoryGuestOptions options, AgentDialect dialect)
    {
        new AgentCommands(options.AgentVersion).AddTo(_commands);
        new ClockCommands(options.TimeProvider).AddTo(_commands);
        new PowerCommands(NotePower).AddTo(_commands);
        new FileCommands(Files, _lives).AddTo(_commands);
        new FreezeCommands().AddTo(_commands);
        NetworkCommands.AddTo(_commands);
        new ProcessorCommands().AddTo(_commands);
        DiskCommands.AddTo(_commands);
        new MemoryCommands().AddTo(_commands);
        new ProcessCommands(_programs, _lives, dialect).AddTo(_commands);
        new SystemCommands(Files).AddTo(_commands);
        new AccountCommands(Files, options.TimeProvider, NotePassword).AddTo(_commands);
    }
}
