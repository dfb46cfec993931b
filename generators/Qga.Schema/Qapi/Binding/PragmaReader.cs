using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Checks pragmas: which of QEMU's own rules a schema may break. None of them changes what it says.</summary>
internal sealed class PragmaReader(QapiContext context)
{
    /// <summary>Checks a pragma.</summary>
    public void Check(QapiExpression expression)
    {
        var keys = new KeyReader(expression.Node, "A pragma", context);
        Definition.ReportDoc(expression, "a pragma", context);
        foreach (JsonProperty pragma in keys.Entries(keys.Required("pragma")))
        {
            Check(pragma, keys);
        }

        keys.Close();
    }

    private void Check(JsonProperty pragma, KeyReader keys)
    {
        switch (pragma.Name)
        {
            case "doc-required":
                if (pragma.Value is not JsonBoolean)
                {
                    keys.Wrong(pragma, "must be true or false");
                }

                break;
            case "command-name-exceptions" or "command-returns-exceptions" or "documentation-exceptions" or "member-name-exceptions"
                or "returns-whitelist" or "name-case-whitelist":
                foreach (JsonNode item in keys.Items(pragma))
                {
                    if (item is not JsonString)
                    {
                        context.Error($"The key {Quoted.Of(pragma.Name)} must be a list of names.", item.Position);
                    }
                }

                break;
            default:
                context.Warn($"The pragma {Quoted.Of(pragma.Name)} is not known and left out.", pragma.NamePosition);
                break;
        }
    }
}
