using System;
using System.Linq;
using Qga.Schema.Json;

namespace Qga.Schema;

/// <summary>Finds where a schema file names something.</summary>
/// <remarks>
/// A document holds no positions, so that it can be cached by value. Whoever finds a problem in a document later, and only
/// then, asks here.
/// </remarks>
public static class SchemaLocator
{
    private static readonly string[] Parts = ["arguments", "members", "base", "values", "branches"];

    /// <summary>Finds the name of a command, or of one of its arguments.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="command">The command.</param>
    /// <param name="argument">The argument; null for the command itself.</param>
    /// <returns>The place of the name; null when the text does not have it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static SchemaPosition? FindCommand(string text, string command, string? argument = null) =>
        Find(text, "commands", command, argument);

    /// <summary>Finds the name of a type, or of one of its members, values or branches.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="type">The type.</param>
    /// <param name="member">The member, value or branch; null for the type itself.</param>
    /// <returns>The place of the name; null when the text does not have it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static SchemaPosition? FindType(string text, string type, string? member = null) =>
        Find(text, "types", type, member);

    private static SchemaPosition? Find(string text, string section, string owner, string? member)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        if (JsonText.Parse(text, new ProblemList()) is not JsonObject root || FindNamed(root, section, owner) is not { } found)
        {
            return null;
        }

        JsonObject? named = member is null
            ? found
            : Parts.Select(part => FindNamed(found, part, member)).FirstOrDefault(candidate => candidate is not null);
        return named?.Find("name")?.Value.Position;
    }

    private static JsonObject? FindNamed(JsonObject parent, string arrayName, string name)
    {
        var array = parent.Find(arrayName)?.Value as JsonArray;
        return array?.Items.OfType<JsonObject>().FirstOrDefault(item => item.Find("name")?.Value is JsonString text && text.Value == name);
    }
}
