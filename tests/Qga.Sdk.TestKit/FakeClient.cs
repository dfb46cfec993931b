using System.Text.Json;

namespace Qga.Sdk.TestKit;

/// <summary>A client without a link: what a user writes to test code of their own. Answers by command name.</summary>
public sealed class FakeClient : IQgaClient
{
    private readonly Dictionary<string, Func<object?, CancellationToken, Task<object?>>> _handlers = [];
    private readonly List<(string Command, object? Request)> _sent = [];

    /// <summary>A guest that is no Windows until something else is said.</summary>
    public FakeClient() => On(QgaCommands.GuestGetOsinfo, static _ => new GuestOSInfo { Id = "debian" });

    public QgaEndpoint Endpoint { get; } = QgaEndpoint.Unix("/fake");

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public QgaLimits Limits { get; init; } = QgaLimits.Direct;

    public long LinkGeneration { get; set; } = 1;

    public bool? EchoesRequestIds { get; set; }

    /// <summary>How often the link was given up.</summary>
    public int ReleasedLinks { get; private set; }

    /// <summary>Ends when the link is lost: what a watcher waits for.</summary>
    public TaskCompletionSource LinkLoss { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<(string Command, object? Request)> Sent
    {
        get
        {
            lock (_sent)
            {
                return [.. _sent];
            }
        }
    }

    public int CountOf(string command) => Sent.Count(sent => sent.Command == command);

    public FakeClient On<TRequest, TReply>(QgaCommand<TRequest, TReply> command, Func<TRequest, TReply> handler) =>
        OnAsync(command, (request, _) => Task.FromResult(handler(request)));

    public FakeClient OnAsync<TRequest, TReply>(QgaCommand<TRequest, TReply> command, Func<TRequest, CancellationToken, Task<TReply>> handler)
    {
        _handlers[command.Name] = async (request, token) => await handler((TRequest)request!, token);
        return this;
    }

    public async Task<TReply> SendAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken = default)
    {
        lock (_sent)
        {
            _sent.Add((command.Name, request));
        }

        object? reply = _handlers.TryGetValue(command.Name, out Func<object?, CancellationToken, Task<object?>>? handler)
            ? await handler(request, cancellationToken)
            : throw new InvalidOperationException($"The test did not expect {command.Name}.");

        // A read into the caller's own memory is the same command with another reader.
        return reply is GuestFileRead read and not TReply ? ReadAs(command, read) : (TReply)reply!;
    }

    private static TReply ReadAs<TRequest, TReply>(QgaCommand<TRequest, TReply> command, GuestFileRead read)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["count"] = read.Count,
            ["buf-b64"] = read.BufB64.ToArray(),
            ["eof"] = read.Eof,
        });
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return command.ReadReply(ref reader);
    }

    public Task<JsonElement> InvokeAsync(string command, JsonElement? arguments = null, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException($"The test did not expect {command} to be invoked.");

    public ValueTask ReleaseLinkAsync(CancellationToken cancellationToken = default)
    {
        ReleasedLinks++;
        return ValueTask.CompletedTask;
    }

    public Task WaitForLinkLossAsync(CancellationToken cancellationToken = default) => LinkLoss.Task.WaitAsync(cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose()
    {
    }
}
