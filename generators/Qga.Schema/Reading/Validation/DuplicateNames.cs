using System.Collections.Generic;
using Qga.Schema.Binding;
using Qga.Schema.Json;

namespace Qga.Schema.Validation;

/// <summary>Reports names that are used twice where they must differ.</summary>
internal sealed class DuplicateNames(ReadingContext context)
{
    public void Check(SchemaDocument document)
    {
        var commands = new HashSet<string>();
        foreach (SchemaCommand command in document.Commands)
        {
            CheckName(commands, command.Name, command, "command");
            CheckMembers(command.Arguments);
        }

        var types = new HashSet<string>();
        foreach (SchemaType type in document.Types)
        {
            CheckTypeName(types, type);
            CheckParts(type);
        }
    }

    private void CheckTypeName(HashSet<string> seen, SchemaType type)
    {
        if (SchemaBuiltins.Contains(type.Name))
        {
            context.Problems.Add(
                SchemaProblemKind.DuplicateName,
                $"{Quoted.Of(type.Name)} is the name of a built-in type.",
                context.PlaceOf(type).Name);
        }
        else
        {
            CheckName(seen, type.Name, type, "type");
        }
    }

    private void CheckParts(SchemaType type)
    {
        switch (type)
        {
            case SchemaStruct s:
                CheckMembers(s.Members);
                break;
            case SchemaEnum e:
                var values = new HashSet<string>();
                foreach (SchemaEnumValue value in e.Values)
                {
                    CheckName(values, value.Name, value, "value");
                }

                break;
            case SchemaAlternate alternate:
                CheckBranches(alternate.Branches);
                break;
            case SchemaUnion union:
                CheckMembers(union.Base);
                CheckBranches(union.Branches);
                break;
        }
    }

    private void CheckMembers(EquatableArray<SchemaMember> members)
    {
        var seen = new HashSet<string>();
        foreach (SchemaMember member in members)
        {
            CheckName(seen, member.Name, member, "member");
        }
    }

    private void CheckBranches(EquatableArray<SchemaBranch> branches)
    {
        var seen = new HashSet<string>();
        foreach (SchemaBranch branch in branches)
        {
            CheckName(seen, branch.Name, branch, "branch");
        }
    }

    private void CheckName(HashSet<string> seen, string name, object part, string what)
    {
        if (!seen.Add(name))
        {
            context.Problems.Add(
                SchemaProblemKind.DuplicateName,
                $"There is another {what} {Quoted.Of(name)} before this one.",
                context.PlaceOf(part).Name);
        }
    }
}
