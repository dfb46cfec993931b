using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Qmp;

/// <summary>QEMU's monitor, played by a test. It greets, accepts capabilities, and answers commands as it is told.</summary>
internal sealed class FakeMonitor
{
    private readonly List<string> _commands = [];
    private Pipe? _toClient;

    public FakeMonitor() => Endpoint = QmpEndpoint.FromStream("monitor", _ => ValueTask.FromResult<Stream>(Open()));

    public QmpEndpoint Endpoint { get; }

    /// <summary>What it says first; null for nothing.</summary>
    public string? Greeting { get; init; } = """{"QMP": {"version": {"qemu": {"major": 7}}, "capabilities": ["oob"]}}""";

    /// <summary>Gives the lines that answer a command.</summary>
    public Func<string, string> Answer { get; set; } = static _ => """{"return": {}}""";

    /// <summary>What it was asked.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (_commands)
            {
                return [.. _commands];
            }
        }
    }

    /// <summary>True when the client has gone.</summary>
    public bool IsLeft { get; private set; }

    public static string Event(string name) =>
        $$"""{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "{{name}}", "data": {"guest": true} }""";

    public async Task SayAsync(string line) => await _toClient!.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"));

    public async Task EndAsync() => await _toClient!.Writer.CompleteAsync();

    private Duplex Open()
    {
        var toMonitor = new Pipe();
        _toClient = new Pipe();
        _ = ServeAsync(toMonitor.Reader);
        return new Duplex(_toClient.Reader, toMonitor.Writer, () => IsLeft = true);
    }

    private async Task ServeAsync(PipeReader requests)
    {
        if (Greeting is not null)
        {
            await SayAsync(Greeting);
        }

        using var reader = new StreamReader(requests.AsStream());
        while (await reader.ReadLineAsync() is string line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            string command = document.RootElement.GetProperty("execute").GetString()!;
            lock (_commands)
            {
                _commands.Add(command);
            }

            if (Answer(command) is { Length: > 0 } answer)
            {
                await SayAsync(answer);
            }
        }
    }

    private sealed class Duplex(PipeReader input, PipeWriter output, Action onEnd) : DuplexStream
    {
        private readonly Stream _input = input.AsStream();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _input.ReadAsync(buffer, cancellationToken);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await output.WriteAsync(buffer, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            input.CancelPendingRead();
            output.Complete();
            onEnd();
            base.Dispose(disposing);
        }
    }
}
