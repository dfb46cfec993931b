using Qga.Sdk.Generators.Input;

namespace Qga.Sdk.Generators.Model;

/// <summary>What every bound type has.</summary>
/// <param name="Name">The C# type, as the generated code mentions it.</param>
/// <param name="CodecName">The class with its JSON code.</param>
/// <param name="SchemaName">The name in the schema, for messages.</param>
/// <param name="HintName">The generated file.</param>
/// <param name="Target">Where it goes.</param>
/// <param name="IsDeclared">Whether the type itself is emitted, or only its codec because the library has the type.</param>
/// <param name="Codec">What its codec can do.</param>
/// <param name="Documentation">Its documentation.</param>
internal sealed record TypeHeader(
    string Name,
    string CodecName,
    string SchemaName,
    string HintName,
    BindingTarget Target,
    bool IsDeclared,
    CodecDirections Codec,
    Documentation Documentation)
{
    public bool Reads => (Codec & CodecDirections.Read) != 0;

    public bool Writes => (Codec & CodecDirections.Write) != 0;

    /// <summary>Whether it is the guest's end, which reads requests and writes replies.</summary>
    public bool IsGuest => Target.Mode == BindingMode.Guest;
}
