using Qga.Schema.Binding;
using Qga.Schema.Json;

namespace Qga.Schema.Validation;

/// <summary>Reports uses of types that do not exist, and of null outside alternates.</summary>
internal sealed class References(TypeTable types, ReadingContext context)
{
    public void Check(SchemaDocument document)
    {
        foreach (SchemaCommand command in document.Commands)
        {
            CheckMembers(command.Arguments);
            if (command.Returns is { } returns)
            {
                CheckReference(returns, command, mayBeNull: false);
            }
        }

        foreach (SchemaType type in document.Types)
        {
            CheckType(type);
        }
    }

    private void CheckType(SchemaType type)
    {
        switch (type)
        {
            case SchemaStruct s:
                CheckMembers(s.Members);
                break;
            case SchemaAlternate alternate:
                CheckBranches(alternate.Branches, mayBeNull: true);
                break;
            case SchemaUnion union:
                CheckMembers(union.Base);
                CheckBranches(union.Branches, mayBeNull: false);
                break;
        }
    }

    private void CheckMembers(EquatableArray<SchemaMember> members)
    {
        foreach (SchemaMember member in members)
        {
            CheckReference(member.Type, member, mayBeNull: false);
        }
    }

    private void CheckBranches(EquatableArray<SchemaBranch> branches, bool mayBeNull)
    {
        foreach (SchemaBranch branch in branches)
        {
            CheckReference(branch.Type, branch, mayBeNull);
        }
    }

    private void CheckReference(SchemaTypeReference reference, object owner, bool mayBeNull)
    {
        if (reference.Name == SchemaBuiltins.Null)
        {
            if (!mayBeNull || reference.IsList)
            {
                context.Problems.Add(
                    SchemaProblemKind.Unsupported,
                    "The type 'null' can only be a branch of an alternate.",
                    context.PlaceOf(owner).Reference);
            }
        }
        else if (!SchemaBuiltins.Contains(reference.Name) && types.Find(reference.Name) is null)
        {
            context.ReportUnknownType(reference.Name, owner);
        }
    }
}
