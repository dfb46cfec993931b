using Qga.Sdk.Testing.FileSystem;
using Qga.Sdk.Testing.Processes;
using Qga.Sdk.Testing.Wire;

namespace Qga.Sdk.Testing;

/// <summary>The agent's process, which may be started anew.</summary>
internal sealed class AgentLives(AgentDialect dialect) : IDisposable
{
    private readonly Lock _gate = new();
    private AgentLife _current = new(dialect, HandleTable.FirstHandle, ProcessTable.FirstPid);

    public AgentLife Current => Volatile.Read(ref _current);

    /// <summary>Ends the agent and starts another one.</summary>
    /// <param name="keepState">Whether its numbers go on counting.</param>
    public void BeginAnew(bool keepState)
    {
        AgentLife old;
        lock (_gate)
        {
            old = _current;
            Volatile.Write(ref _current, keepState
                ? new AgentLife(dialect, old.Handles.Next, old.Processes.Next)
                : new AgentLife(dialect, HandleTable.FirstHandle, ProcessTable.FirstPid));
        }

        old.Dispose();
    }

    public void Dispose() => Current.Dispose();
}
