using System;
using System.Collections.Generic;
using Qga.Schema.Binding;
using Qga.Schema.Json;

namespace Qga.Schema.Overlay;

/// <summary>Binds overlay files.</summary>
internal sealed class OverlayBinder(ProblemList problems)
{
    /// <summary>Binds a text; null when it is not a JSON object.</summary>
    public SchemaOverlayDocument? Bind(string text)
    {
        if (JsonText.Parse(text, problems) is not { } root || ObjectReader.Open(root, "An overlay", problems) is not { } reader)
        {
            return null;
        }

        DocumentBinder.CheckFormat(reader, problems);
        var overlay = new SchemaOverlayDocument(
            BindEntries(reader.Required("commands"), "A command", BindCommand),
            BindEntries(reader.Required("types"), "A type", BindType));
        reader.Close();
        return overlay;
    }

    private OverlayCommand BindCommand(string name, ObjectReader reader) => new()
    {
        Name = name,
        Summary = reader.Text("summary"),
        Effect = reader.Effect(),
        TimeoutSeconds = reader.Integer("timeout", 1, CommandBinder.MaximumTimeoutSeconds),
        ReturnsUnit = reader.Text("returns-unit"),
        Members = BindEntries(reader.Optional("members"), "A member", BindMember),
    };

    private OverlayType BindType(string name, ObjectReader reader) => new()
    {
        Name = name,
        Summary = reader.Text("summary"),
        Members = BindEntries(reader.Optional("members"), "A member", BindMember),
    };

    private static OverlayMember BindMember(string name, ObjectReader reader) => new()
    {
        Name = name,
        Summary = reader.Text("summary"),
        Base64 = reader.Flag("base64"),
        Secret = reader.Flag("secret"),
        Unit = reader.Text("unit"),
        Refused = reader.Text("refused"),
        Flag = reader.OptionalFlag("flag"),
        Number = reader.Integer("number", int.MinValue, int.MaxValue),
    };

    // Binds an object whose property names are the names of the things.
    private EquatableArray<T> BindEntries<T>(JsonProperty? property, string owner, Func<string, ObjectReader, T> bind)
    {
        if (property is null)
        {
            return default;
        }

        if (property.Value is not JsonObject entries)
        {
            problems.Add(SchemaProblemKind.InvalidValue, $"The property {Quoted.Of(property.Name)} must be an object.", property.Value.Position);
            return default;
        }

        var bound = new List<T>();
        foreach (JsonProperty entry in entries.Properties)
        {
            if (entry.Name != "$comment" && ObjectReader.Open(entry.Value, owner, problems) is { } reader)
            {
                bound.Add(bind(entry.Name, reader));
                reader.Close();
            }
        }

        return new EquatableArray<T>(bound);
    }
}
