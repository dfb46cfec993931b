using System.Collections.Generic;
using System.Linq;
using Qga.Schema.Binding;
using Qga.Schema.Json;

namespace Qga.Schema.Validation;

/// <summary>Reports alternates whose branches the JSON token does not tell apart.</summary>
internal sealed class Alternates(TypeTable types, ReadingContext context)
{
    public void Check(SchemaDocument document)
    {
        foreach (SchemaAlternate alternate in document.Types.OfType<SchemaAlternate>())
        {
            if (alternate.Branches.Count == 0)
            {
                Report("An alternate needs at least one branch.", context.PlaceOf(alternate).Name);
            }

            CheckBranches(alternate);
        }
    }

    private void CheckBranches(SchemaAlternate alternate)
    {
        var owners = new Dictionary<string, SchemaBranch>();
        foreach (SchemaBranch branch in alternate.Branches)
        {
            SchemaPosition position = context.PlaceOf(branch).Reference;
            if (!branch.Type.IsList && types.Find(branch.Type.Name) is SchemaAlternate)
            {
                Report("An alternate cannot be a branch of another one.", position);
            }
            else if (branch.Type is { Name: SchemaBuiltins.Any, IsList: false })
            {
                Report("A branch of type 'any' cannot be told apart from others.", position);
            }
            else if (TokenOf(branch.Type) is { } token)
            {
                if (owners.TryGetValue(token, out SchemaBranch? other))
                {
                    Report($"This branch and {Quoted.Of(other.Name)} are both {token}s of JSON and cannot be told apart.", position);
                }
                else
                {
                    owners.Add(token, branch);
                }
            }
        }
    }

    private string? TokenOf(SchemaTypeReference reference) => reference switch
    {
        { IsList: true } => "array",
        { Name: SchemaBuiltins.Str } => "string",
        { Name: SchemaBuiltins.Bool } => "boolean",
        { Name: SchemaBuiltins.Null } => "null",
        _ when SchemaBuiltins.IsNumber(reference.Name) => "number",
        _ => types.Find(reference.Name) switch
        {
            SchemaEnum => "string",
            SchemaStruct or SchemaUnion => "object",
            _ => null,
        },
    };

    private void Report(string message, SchemaPosition position) =>
        context.Problems.Add(SchemaProblemKind.Unsupported, message, position);
}
