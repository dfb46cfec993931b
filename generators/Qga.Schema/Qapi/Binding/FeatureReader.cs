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
        foreach (JsonNode item in keys.Items(keys.Optional("features")))
        {
            switch (item)
            {
                case JsonString name:
                    CheckName(name);
                    break;
                case JsonObject o:
                    var feature = new KeyReader(o, "A feature", context);
                    feature.Name("name");
                    _conditions.Read(feature);
                    feature.Close();
                    break;
                default:
                    context.Error("A feature must be a name, or an object with the key 'name'.", item.Position);
                    break;
            }
        }
    }

    private void CheckName(JsonString name)
    {
        if (!NameRules.IsValid(name.Value, mayBeginWithDigit: false))
        {
            context.Error(NameRules.Refuse(name.Value), name.Position);
        }
    }
}
