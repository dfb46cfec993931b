using System.Collections.Generic;
using Qga.Schema.Binding;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Checks features: marks for clients of QEMU's introspection, which do not reach the document.</summary>
internal sealed class FeatureReader(QapiContext context)
{
    private readonly ConditionReader _conditions = new(context);

    /// <summary>Checks the key <c>features</c>.</summary>
    public void Check(KeyReader keys)
    {
        var names = new HashSet<string>();
        foreach (JsonNode item in keys.Items(keys.Optional("features")))
        {
            if (ReadName(item) is not { } name)
            {
                continue;
            }

            if (!NameRules.IsValid(name.Value, mayBeginWithDigit: false))
            {
                context.Error(NameRules.Refuse(name.Value), name.Position);
            }
            else if (!names.Add(name.Value))
            {
                context.Error($"There is another feature {Quoted.Of(name.Value)} before this one.", name.Position);
            }
        }
    }

    private JsonString? ReadName(JsonNode item)
    {
        switch (item)
        {
            case JsonString name:
                return name;
            case JsonObject o:
                var keys = new KeyReader(o, "A feature", context);
                JsonString? given = keys.String(keys.Required("name"));
                _conditions.Read(keys);
                keys.Close();
                return given;
            default:
                context.Error("A feature must be a name, or an object with the key 'name'.", item.Position);
                return null;
        }
    }
}
