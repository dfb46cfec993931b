using System.Collections.Generic;
using System.Linq;
using Qga.Schema.Binding;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Takes the keys of one QAPI object one by one and reports what is missing, wrong or left over.</summary>
/// <param name="node">The object.</param>
/// <param name="owner">What the object is, for messages: "A command".</param>
/// <param name="context">Where problems go.</param>
internal sealed class KeyReader(JsonObject node, string owner, QapiContext context)
{
    private readonly List<string> _known = [];

    /// <summary>Takes a key that may be absent.</summary>
    public JsonProperty? Optional(string key)
    {
        _known.Add(key);
        return node.Find(key);
    }

    /// <summary>Takes a key that must be there; reports it when it is not.</summary>
    public JsonProperty? Required(string key)
    {
        JsonProperty? property = Optional(key);
        if (property is null)
        {
            context.Error($"{owner} needs the key '{key}'.", node.Position);
        }

        return property;
    }

    /// <summary>Takes the name of the thing; a malformed one is reported and kept, so that uses of it still match.</summary>
    public JsonString? Name(string key, bool mayBeginWithDigit = false)
    {
        JsonString? name = String(Required(key));
        if (name is not null && !NameRules.IsValid(name.Value, mayBeginWithDigit))
        {
            context.Error(NameRules.Refuse(name.Value), name.Position);
        }

        return name;
    }

    /// <summary>Takes a text that must be there; null, with a problem reported, when it is not.</summary>
    public string? Text(string key) => String(Required(key))?.Value;

    /// <summary>The string that a key must have; null when it is absent, or, with a problem reported, something else.</summary>
    public JsonString? String(JsonProperty? property)
    {
        if (property is not null && property.Value is not JsonString)
        {
            Wrong(property, "must be a string");
        }

        return property?.Value as JsonString;
    }

    /// <summary>Takes a truth value, which old files write as 'yes' and 'no'.</summary>
    public bool Flag(string key, bool absent = false)
    {
        switch (Optional(key))
        {
            case null:
                return absent;
            case { Value: JsonBoolean flag }:
                return flag.Value;
            case { Value: JsonString { Value: "yes" or "no" } word }:
                return word.Value == "yes";
            case { } property:
                Wrong(property, "must be true or false");
                return absent;
        }
    }

    /// <summary>The elements of a key that must be a list; empty when it is absent or wrong.</summary>
    public IReadOnlyList<JsonNode> Items(JsonProperty? property)
    {
        if (property is not null && property.Value is not JsonArray)
        {
            Wrong(property, "must be a list");
        }

        return (property?.Value as JsonArray)?.Items ?? [];
    }

    /// <summary>The keys of an object that a key must have; empty when it is absent or wrong.</summary>
    public IReadOnlyList<JsonProperty> Entries(JsonProperty? property)
    {
        if (property is not null && property.Value is not JsonObject)
        {
            Wrong(property, "must be an object");
        }

        return (property?.Value as JsonObject)?.Properties ?? [];
    }

    /// <summary>Reports a key whose value is wrong.</summary>
    public void Wrong(JsonProperty property, string reason) =>
        context.Error($"The key {Quoted.Of(property.Name)} {reason}.", property.Value.Position);

    /// <summary>Reports every key that nothing took.</summary>
    public void Close()
    {
        string allowed = string.Join(", ", _known.Select(key => $"'{key}'"));
        foreach (JsonProperty property in node.Properties.Where(property => !_known.Contains(property.Name)))
        {
            context.Error($"{owner} has no key {Quoted.Of(property.Name)}; it may have {allowed}.", property.NamePosition);
        }
    }
}
