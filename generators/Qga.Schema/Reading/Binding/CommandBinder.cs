using Qga.Schema.Json;

namespace Qga.Schema.Binding;

/// <summary>Binds commands.</summary>
internal sealed class CommandBinder(ReadingContext context)
{
    /// <summary>A deadline of more than a day is a mistake.</summary>
    public const int MaximumTimeoutSeconds = 24 * 60 * 60;

    private readonly MemberBinder _members = new(context);

    /// <summary>Binds a command; null, with problems reported, when it has no name.</summary>
    public SchemaCommand? Bind(JsonNode node)
    {
        if (ObjectReader.Open(node, "A command", context.Problems) is not { } reader)
        {
            return null;
        }

        JsonString? name = reader.Name();
        JsonProperty? returns = reader.Optional("returns");
        var command = new SchemaCommand
        {
            Name = name?.Value ?? string.Empty,
            Summary = reader.Text("summary"),
            Since = reader.Text("since"),
            SincePlatforms = CommonBinder.BindSincePlatforms(reader, context),
            If = ConditionBinder.Bind(reader, context),
            Effect = reader.Effect(),
            TimeoutSeconds = reader.Integer("timeout", 1, MaximumTimeoutSeconds),
            Arguments = CommonBinder.BindAll(reader.Items(reader.Optional("arguments")), _members.Bind),
            Returns = CommonBinder.BindReference(returns, reader),
            ReturnsUnit = reader.Text("returns-unit"),
            SuccessResponse = reader.Flag("success-response", absent: true),
        };
        reader.Close();
        CheckReply(command, reader);
        if (name is null)
        {
            return null;
        }

        if (reader.Optional("effect") is null)
        {
            context.Problems.Warn(
                SchemaProblemKind.NoEffect,
                $"{Quoted.Of(command.Name)} has no effect given; it counts as \"once\" and is never retried.",
                name.Position);
        }

        return context.Place(command, name, returns?.Value);
    }

    private static void CheckReply(SchemaCommand command, ObjectReader reader)
    {
        if (command.ReturnsUnit is not null
            && !(command.Returns is { } type && SchemaBuiltins.IsNumber(type.Name))
            && reader.Optional("returns-unit") is { } unit)
        {
            reader.Invalid(unit, "is for commands that return a bare number");
        }

        if (command is { SuccessResponse: false, Returns: not null } && reader.Optional("returns") is { } returns)
        {
            reader.Invalid(returns, "contradicts \"success-response\": false");
        }
    }
}
