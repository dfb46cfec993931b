namespace Qga.Schema.Writing;

/// <summary>Writes commands.</summary>
internal sealed class CommandWriter(CanonicalJsonWriter json, PartWriter parts)
{
    /// <summary>Writes a command, a property per line.</summary>
    public void Write(SchemaCommand command)
    {
        json.StartObject();
        parts.Text("name", command.Name);
        parts.Text("summary", command.Summary);
        parts.Text("since", command.Since);
        parts.SincePlatforms(command.SincePlatforms);
        parts.If(command.If);
        if (command.Effect is { } effect)
        {
            parts.Text("effect", CommandEffectText.Of(effect));
        }

        if (command.TimeoutSeconds is { } timeout)
        {
            json.Name("timeout");
            json.Value(timeout);
        }

        if (command.Arguments.Count > 0)
        {
            parts.Array("arguments", command.Arguments, parts.Member);
        }

        parts.Reference("returns", command.Returns);
        parts.Text("returns-unit", command.ReturnsUnit);
        json.Name("success-response");
        json.Value(command.SuccessResponse);
        json.EndObject();
    }
}
