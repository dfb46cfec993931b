using System.Text.Json;

namespace Qga.Sdk.Testing;

/// <summary>A request that an <see cref="InMemoryGuest"/> has read.</summary>
public sealed class GuestRequest
{
    internal GuestRequest()
    {
    }

    /// <summary>Its place among all requests, counted from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>The command's name on the wire, whether the guest has such a command or not.</summary>
    public required string Command { get; init; }

    /// <summary>Its arguments as they were sent; null when it had none.</summary>
    public required JsonElement? Arguments { get; init; }

    /// <summary>Its id; null when it had none.</summary>
    public required JsonElement? Id { get; init; }

    /// <summary>Which request it is, without its arguments: they may hold secrets.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Sequence}: {QgaText.Escape(Command)}";
}
