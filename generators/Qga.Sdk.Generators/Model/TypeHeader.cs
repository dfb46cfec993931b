using Qga.Sdk.Generators.Input;

namespace Qga.Sdk.Generators.Model;

/// <summary>What every bound type has.</summary>
/// <param name="Name">The C# type.</param>
/// <param name="CodecName">The class with its JSON code.</param>
/// <param name="SchemaName">The name in the schema, for messages.</param>
/// <param name="HintName">The generated file.</param>
/// <param name="Mode">Whether the type itself is emitted (client) or only its codec (guest).</param>
/// <param name="Codec">What its codec can do.</param>
/// <param name="Documentation">Its documentation.</param>
internal sealed record TypeHeader(
    string Name,
    string CodecName,
    string SchemaName,
    string HintName,
    BindingMode Mode,
    CodecDirections Codec,
    Documentation Documentation)
{
    public bool Reads => (Codec & CodecDirections.Read) != 0;

    public bool Writes => (Codec & CodecDirections.Write) != 0;
}
