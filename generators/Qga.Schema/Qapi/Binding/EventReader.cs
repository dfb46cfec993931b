using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Checks events, which the agent's protocol does not have.</summary>
internal sealed class EventReader(ArgumentReader arguments, QapiContext context)
{
    /// <summary>Reads an event as if it were a command without a reply, so that it is checked like one.</summary>
    public SchemaCommand? Read(QapiExpression expression)
    {
        var definition = Definition.Open(expression, "event", "An event", context);
        EquatableArray<SchemaMember> members = arguments.Read(definition, mayBeUnion: true);
        definition.Close();
        context.Warn($"The event {Quoted.Of(definition.Name)} is left out; the agent's protocol has no events.", definition.Position);
        return definition.Place(new SchemaCommand { Name = definition.Name, Arguments = members });
    }
}
