namespace Qga.Sdk.VmTests.FileSystems;

/// <summary>What happens to a freeze at a random moment.</summary>
internal enum FreezeFault
{
    /// <summary>The caller disposes the scope.</summary>
    Disposed,

    /// <summary>The caller cancels, perhaps before it has a scope.</summary>
    Cancelled,

    /// <summary>Nobody ends it.</summary>
    Forgotten,

    /// <summary>The link breaks after some time.</summary>
    LinkDropped,

    /// <summary>The link breaks after some bytes of a request.</summary>
    RequestCut,

    /// <summary>The link breaks after some bytes of a reply.</summary>
    ReplyCut,

    /// <summary>The agent is killed; another one is started.</summary>
    AgentKilled,

    /// <summary>The process that holds it is killed.</summary>
    ClientKilled,
}
