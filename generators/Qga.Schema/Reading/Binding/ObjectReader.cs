using System;
using System.Collections.Generic;
using System.Globalization;
using Qga.Schema.Json;

namespace Qga.Schema.Binding;

/// <summary>Takes the properties of one JSON object one by one and reports what is missing, wrong or left over.</summary>
/// <param name="node">The object.</param>
/// <param name="owner">What the object is, for messages: "A command".</param>
/// <param name="problems">Where problems go.</param>
internal sealed class ObjectReader(JsonObject node, string owner, ProblemList problems)
{
    private readonly HashSet<string> _taken = [];

    /// <summary>Opens a node that must be an object; null, with a problem reported, when it is not.</summary>
    public static ObjectReader? Open(JsonNode node, string owner, ProblemList problems)
    {
        if (node is JsonObject o)
        {
            return new ObjectReader(o, owner, problems);
        }

        problems.Add(SchemaProblemKind.InvalidValue, $"{owner} must be an object.", node.Position);
        return null;
    }

    /// <summary>Takes a property that may be absent.</summary>
    public JsonProperty? Optional(string name)
    {
        _taken.Add(name);
        return node.Find(name);
    }

    /// <summary>Takes a property that must be there; reports it when it is not.</summary>
    public JsonProperty? Required(string name)
    {
        JsonProperty? property = Optional(name);
        if (property is null)
        {
            problems.Add(SchemaProblemKind.InvalidValue, $"{owner} needs the property \"{name}\".", node.Position);
        }

        return property;
    }

    /// <summary>Takes the name of the thing; a malformed one is reported and kept, so that uses of it still match.</summary>
    public JsonString? Name(bool mayBeginWithDigit = false)
    {
        if (Required("name") is not { } property)
        {
            return null;
        }

        if (property.Value is not JsonString name)
        {
            Invalid(property, "must be a string");
            return null;
        }

        if (!NameRules.IsValid(name.Value, mayBeginWithDigit))
        {
            problems.Add(SchemaProblemKind.InvalidValue, NameRules.Refuse(name.Value), name.Position);
        }

        return name;
    }

    /// <summary>Takes a text that may be absent but not empty.</summary>
    public string? Text(string name)
    {
        if (Optional(name) is not { } property)
        {
            return null;
        }

        if (property.Value is JsonString { Value.Length: > 0 } text)
        {
            return text.Value;
        }

        Invalid(property, "must be a string that is not empty");
        return null;
    }

    /// <summary>Takes a truth value.</summary>
    public bool Flag(string name, bool absent = false)
    {
        if (Optional(name) is not { } property)
        {
            return absent;
        }

        if (property.Value is JsonBoolean flag)
        {
            return flag.Value;
        }

        Invalid(property, "must be true or false");
        return absent;
    }

    /// <summary>Takes an integer within bounds; null when absent or wrong.</summary>
    public int? Integer(string name, int minimum, int maximum)
    {
        if (Optional(name) is not { } property)
        {
            return null;
        }

        if (property.Value is JsonNumber number
            && int.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && value >= minimum
            && value <= maximum)
        {
            return value;
        }

        Invalid(property, $"must be an integer from {minimum} to {maximum}");
        return null;
    }

    /// <summary>Takes an effect; null when absent or wrong.</summary>
    public CommandEffect? Effect()
    {
        if (Optional("effect") is not { } property)
        {
            return null;
        }

        CommandEffect? effect = property.Value is JsonString text ? CommandEffectText.Parse(text.Value) : null;
        if (effect is null)
        {
            Invalid(property, $"must be {CommandEffectText.Choices}");
        }

        return effect;
    }

    /// <summary>The elements of a property that must be an array; empty when absent or wrong.</summary>
    public IReadOnlyList<JsonNode> Items(JsonProperty? property)
    {
        if (property is null)
        {
            return [];
        }

        if (property.Value is JsonArray array)
        {
            return array.Items;
        }

        Invalid(property, "must be an array");
        return [];
    }

    /// <summary>Reports a property whose value is wrong.</summary>
    public void Invalid(JsonProperty property, string reason) =>
        problems.Add(SchemaProblemKind.InvalidValue, $"The property {Quoted.Of(property.Name)} {reason}.", property.Value.Position);

    /// <summary>Reports every property that nothing took, but for <c>$schema</c>, <c>$comment</c> and <c>x-...</c>.</summary>
    public void Close()
    {
        foreach (JsonProperty property in node.Properties)
        {
            if (!_taken.Contains(property.Name) && !IsFree(property.Name))
            {
                problems.Add(
                    SchemaProblemKind.Unsupported,
                    $"{owner} has no property {Quoted.Of(property.Name)}; own additions begin with \"x-\".",
                    property.NamePosition);
            }
        }
    }

    private static bool IsFree(string name) => name is "$schema" or "$comment" || name.StartsWith("x-", StringComparison.Ordinal);
}
