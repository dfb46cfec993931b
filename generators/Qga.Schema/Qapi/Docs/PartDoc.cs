namespace Qga.Schema.Qapi;

/// <summary>What documentation says about a member, a value, a branch or an argument.</summary>
internal sealed record PartDoc(string? Since, string? Summary, SchemaPosition Position)
{
    /// <summary>Nothing.</summary>
    public static PartDoc None { get; } = new(null, null, default);
}
