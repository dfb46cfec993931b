namespace Qga.Schema.Writing;

/// <summary>Writes types.</summary>
internal sealed class TypeWriter(CanonicalJsonWriter json, PartWriter parts)
{
    /// <summary>Writes a type, a property per line.</summary>
    public void Write(SchemaType type)
    {
        json.StartObject();
        parts.Text("name", type.Name);
        parts.Text("kind", SchemaKindText.Of(type));
        parts.Text("summary", type.Summary);
        parts.Text("since", type.Since);
        parts.SincePlatforms(type.SincePlatforms);
        parts.If(type.If);
        switch (type)
        {
            case SchemaStruct s:
                parts.Text("base", s.Base);
                parts.Array("members", s.Members, parts.Member);
                break;
            case SchemaEnum e:
                parts.Array("values", e.Values, WriteValue);
                break;
            case SchemaAlternate alternate:
                parts.Array("branches", alternate.Branches, WriteBranch);
                break;
            case SchemaUnion union:
                parts.Array("base", union.Base, parts.Member);
                parts.Text("discriminator", union.Discriminator);
                parts.Array("branches", union.Branches, WriteBranch);
                break;
        }

        json.EndObject();
    }

    private void WriteValue(SchemaEnumValue value)
    {
        json.StartObject(inLine: true);
        parts.Text("name", value.Name);
        parts.Text("since", value.Since);
        parts.If(value.If);
        parts.Text("summary", value.Summary);
        parts.Text("refused", value.Refused);
        if (value.Flag is { } flag)
        {
            json.Name("flag");
            json.Value(flag);
        }

        if (value.Number is { } number)
        {
            json.Name("number");
            json.Value(number);
        }

        json.EndObject();
    }

    private void WriteBranch(SchemaBranch branch)
    {
        json.StartObject(inLine: true);
        parts.Text("name", branch.Name);
        parts.Reference("type", branch.Type);
        parts.Text("since", branch.Since);
        parts.If(branch.If);
        parts.Text("summary", branch.Summary);
        json.EndObject();
    }
}
