using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Reads commands.</summary>
internal sealed class CommandReader(ArgumentReader arguments, QapiContext context)
{
    private readonly TypedValueReader _values = new(context);

    /// <summary>Reads a command; null, with problems reported, when it has no name.</summary>
    public SchemaCommand? Read(QapiExpression expression)
    {
        var definition = Definition.Open(expression, "command", "A command", context);
        KeyReader keys = definition.Keys;
        EquatableArray<SchemaMember> members = arguments.Read(definition);
        JsonProperty? returned = keys.Optional("returns");
        TypedValue? returns = returned is null ? null : _values.ReadType(returned.Value, condition: null);
        bool responds = keys.Flag("success-response", absent: true);
        foreach (string flag in (string[])["gen", "allow-oob", "allow-preconfig", "coroutine"])
        {
            keys.Flag(flag);
        }

        definition.Close();
        if (returned is not null && !responds)
        {
            keys.Wrong(returned, "contradicts 'success-response': false");
        }

        var command = new SchemaCommand
        {
            Name = definition.Name,
            Summary = definition.Doc.Summary,
            Since = definition.Doc.Since.Since,
            SincePlatforms = definition.Doc.Since.Platforms,
            If = definition.If,
            Arguments = members,
            Returns = returns?.Type,
            SuccessResponse = responds,
        };
        return definition.Place(command, returns?.Position);
    }
}
