using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Input;

namespace Qga.Sdk.Generators.Binding;

/// <summary>The C# names of types and of what is generated beside them.</summary>
internal static class TypeNames
{
    /// <summary>A type keeps its schema name, unless that would hide a type, or be one of its own members' names.</summary>
    public static string Of(string schemaName)
    {
        string name = Identifiers.Pascal(schemaName);
        bool isTaken = ReservedNames.Types.Contains(name) || ReservedNames.EnumMembers.Contains(name);
        return isTaken ? name + "Type" : name;
    }

    public static string OfRequest(string command) => Identifiers.Pascal(command) + "Request";

    public static string CodecOf(string type) => type + "Json";

    /// <summary>Takes the names of all types; clashes go to the context.</summary>
    public static void Check(SchemaDocument schema, BindingContext context)
    {
        var scope = new NameScope(context.Clashes);
        if (context.Target.Mode == BindingMode.Extension)
        {
            scope.Reserve(context.Target.CommandsClass, SchemaName.Class(context.Target.CommandsClass));
            scope.Reserve(context.Target.ExtensionsClass, SchemaName.Class(context.Target.ExtensionsClass));
        }

        foreach (SchemaType type in schema.Types)
        {
            Take(scope, context.TypeName(type.Name), context.CodecName(type.Name), SchemaName.Type(type.Name));
        }

        foreach (SchemaCommand command in schema.Commands.Where(command => command.Arguments.Count > 0))
        {
            string request = OfRequest(command.Name);
            Take(scope, request, CodecOf(request), SchemaName.Command(command.Name));
        }
    }

    private static void Take(NameScope scope, string name, string codec, SchemaName owner)
    {
        if (scope.Take(name, owner))
        {
            scope.Take(codec, owner);
        }
    }
}
