namespace Qga.Sdk.Generators;

/// <summary>The names of the pipeline's steps, by which tests ask why a step ran.</summary>
internal static class TrackingNames
{
    public const string Files = nameof(Files);
    public const string Parsed = nameof(Parsed);
    public const string Documents = nameof(Documents);
    public const string Bindings = nameof(Bindings);
    public const string Neighbours = nameof(Neighbours);
    public const string Problems = nameof(Problems);
    public const string HiddenTypes = nameof(HiddenTypes);
    public const string Clashes = nameof(Clashes);
    public const string Structs = nameof(Structs);
    public const string Unions = nameof(Unions);
    public const string Enums = nameof(Enums);
    public const string Alternates = nameof(Alternates);
    public const string Commands = nameof(Commands);
}
