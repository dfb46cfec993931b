namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>
/// Where an agent runs and how it is reached, for one check. Another kind of transport is another kind of site, and one more
/// <see cref="ConformanceTarget"/>.
/// </summary>
internal abstract class AgentSite : IAsyncDisposable
{
    /// <summary>Where it is reached, for a client.</summary>
    public abstract QgaEndpoint Endpoint { get; }

    /// <summary>A Unix socket that carries the agent's own bytes; null where there is none, and what needs it is left out.</summary>
    public abstract string? SocketPath { get; }

    /// <summary>Makes a way to the agent of which everything that passes is noted.</summary>
    public virtual RecordedLink Record() => RecordedLink.To(SocketPath!);

    /// <summary>True when the agent runs on this machine, and acts on it.</summary>
    public abstract bool IsHere { get; }

    /// <summary>True when the link ends with the agent. Behind virtio-serial there is silence.</summary>
    public abstract bool TellsEnd { get; }

    /// <summary>How long the longest request and reply of the checks are, in bytes of content.</summary>
    public virtual int LargeLength => 16 << 20;

    /// <summary>The commands that this agent was told not to carry out.</summary>
    public abstract IReadOnlyList<string> Blocked { get; }

    /// <summary>Files of the guest.</summary>
    public abstract GuestFiles Files { get; }

    /// <summary>Halts it: it takes bytes, and nothing comes back.</summary>
    public abstract Task StopAsync();

    /// <summary>Lets it go on.</summary>
    public abstract Task ContinueAsync();

    /// <summary>Ends it like a crash and has it started again.</summary>
    /// <param name="keepState">False to lose its state directory: handle numbers begin anew.</param>
    public abstract Task RestartAsync(bool keepState);

    /// <summary>Whether it has not ended by itself.</summary>
    public abstract Task<bool> IsAliveAsync();

    /// <summary>How many files it has open for its clients.</summary>
    public abstract Task<int> CountOpenFilesAsync();

    /// <summary>How many programs run that it has started.</summary>
    public abstract Task<int> CountProgramsAsync();

    public abstract ValueTask DisposeAsync();
}
