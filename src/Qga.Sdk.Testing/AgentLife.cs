using Qga.Sdk.Testing.FileSystem;
using Qga.Sdk.Testing.Processes;
using Qga.Sdk.Testing.Wire;

namespace Qga.Sdk.Testing;

/// <summary>What lives and dies with the agent's process: its parser, the open files, the processes' results.</summary>
internal sealed class AgentLife : IDisposable
{
    private readonly CancellationTokenSource _end = new();

    public AgentLife(AgentDialect dialect, long firstHandle, long firstPid)
    {
        Reader = new RequestReader(dialect);
        Handles = new HandleTable(firstHandle);
        Processes = new ProcessTable(firstPid);
        Ended = _end.Token;
    }

    /// <summary>Reads requests. It outlives connections: half a request of one client is there for the next.</summary>
    public RequestReader Reader { get; }

    public HandleTable Handles { get; }

    public ProcessTable Processes { get; }

    /// <summary>Cancelled when the agent ends.</summary>
    public CancellationToken Ended { get; }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }
}
