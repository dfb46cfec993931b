using System.IO.Pipelines;
using System.Text;

namespace Qga.Sdk.Adversity.Hostile;

/// <summary>An agent in memory that gets into step with a client as it should, and then answers as the test says.</summary>
/// <param name="answer">Answers a request.</param>
internal sealed class HostileAgent(Func<HostileLink, HostileRequest, Task> answer)
{
    private readonly Lock _gate = new();
    private readonly List<Task> _serving = [];

    public QgaEndpoint Endpoint => QgaEndpoint.FromDuplexPipe("hostile", OpenAsync);

    /// <summary>Done on each new link before its syncs are answered; false when they are not to be answered.</summary>
    public Func<HostileLink, Task<bool>>? Greet { get; init; }

    /// <summary>Ends when every client has gone and nothing is being answered; fails with what went wrong in the test's own answers.</summary>
    public async Task EndAsync()
    {
        Task[] serving;
        lock (_gate)
        {
            serving = [.. _serving];
        }

        await Task.WhenAll(serving).WaitAsync(Patience.Limit);
    }

    private ValueTask<IDuplexPipe> OpenAsync(CancellationToken cancellationToken)
    {
        var toAgent = new Pipe(new PipeOptions(useSynchronizationContext: false));
        var toClient = new Pipe(new PipeOptions(useSynchronizationContext: false));
        var link = new HostileLink(toAgent.Reader, toClient.Writer);
        lock (_gate)
        {
            _serving.RemoveAll(static task => task.IsCompletedSuccessfully);
            _serving.Add(Task.Run(() => ServeAsync(link), CancellationToken.None));
        }

        return ValueTask.FromResult<IDuplexPipe>(new ClientEnd(toClient.Reader, toAgent.Writer));
    }

    private async Task ServeAsync(HostileLink link)
    {
        bool answersSyncs = Greet is null || await Greet(link);
        while (await link.ReadLineAsync() is (byte[] line, bool isDelimited))
        {
            var request = HostileRequest.Parse(line);
            if (!isDelimited)
            {
                await answer(link, request);
                continue;
            }

            // The second sync of the pair follows in the same write.
            if (answersSyncs && await link.ReadLineAsync() is (byte[] second, _))
            {
                await AnswerSyncAsync(link, request);
                await AnswerSyncAsync(link, HostileRequest.Parse(second) with { Id = "" });
            }
        }

        await link.CloseAsync();
    }

    private static Task AnswerSyncAsync(HostileLink link, HostileRequest request)
    {
        string id = request.Id.Length > 0 ? $", \"id\": {request.Id}" : "";
        return link.WriteAsync(Encoding.Latin1.GetBytes($"\u00FF{{\"return\": {request.Arguments!.Value.GetProperty("id").GetRawText()}{id}}}\n"));
    }

    private sealed record ClientEnd(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
