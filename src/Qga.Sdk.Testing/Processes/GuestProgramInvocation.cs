namespace Qga.Sdk.Testing;

/// <summary>How a client started a program of an <see cref="InMemoryGuest"/>.</summary>
public sealed class GuestProgramInvocation
{
    internal GuestProgramInvocation()
    {
    }

    /// <summary>The program as the client named it: a path, or a name that was looked up.</summary>
    public required string Path { get; init; }

    /// <summary>Its arguments, without its own name.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Its whole environment as NAME=VALUE; null when it runs in the agent's own.</summary>
    public required IReadOnlyList<string>? Environment { get; init; }

    /// <summary>What it reads on its standard input.</summary>
    public required ReadOnlyMemory<byte> StandardInput { get; init; }
}
