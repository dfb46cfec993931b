using System.Collections.Generic;
using System.Linq;
using Qga.Schema.Binding;
using Qga.Schema.Json;

namespace Qga.Schema.Validation;

/// <summary>Reports structs and unions that must contain themselves: no finite value could exist.</summary>
/// <remarks>Optional members, lists and branches end a circle. The walk keeps its own stack, however long a chain is.</remarks>
internal sealed class Containment(TypeTable types, ReadingContext context)
{
    private readonly HashSet<string> _open = [];
    private readonly HashSet<string> _done = [];
    private readonly Stack<Visit> _stack = new();

    public void Check(SchemaDocument document)
    {
        foreach (SchemaType type in document.Types)
        {
            if (!_done.Contains(type.Name))
            {
                Enter(type);
                Walk();
            }
        }
    }

    private void Walk()
    {
        while (_stack.Count > 0)
        {
            Visit visit = _stack.Peek();
            if (!visit.Contained.MoveNext())
            {
                _stack.Pop();
                _open.Remove(visit.Name);
                _done.Add(visit.Name);
                continue;
            }

            (SchemaType type, SchemaMember? by) = visit.Contained.Current;
            if (_open.Contains(type.Name))
            {
                Report(type, by);
            }
            else if (!_done.Contains(type.Name))
            {
                Enter(type);
            }
        }
    }

    private void Enter(SchemaType type)
    {
        _open.Add(type.Name);
        _stack.Push(new Visit(type.Name, ContainedIn(type).GetEnumerator()));
    }

    private void Report(SchemaType type, SchemaMember? by)
    {
        // A circle of bases alone has been reported by Inheritance.
        if (by is not null)
        {
            context.Problems.Add(
                SchemaProblemKind.Unsupported,
                $"{Quoted.Of(type.Name)} would contain itself without end; make the member {Quoted.Of(by.Name)} optional or a list.",
                context.PlaceOf(by).Reference);
        }
    }

    // What every value of a type contains: by a member, or by inheriting it (no member).
    private IEnumerable<(SchemaType Type, SchemaMember? By)> ContainedIn(SchemaType type)
    {
        if (type is SchemaStruct derived && types.BaseOf(derived) is { } inherited)
        {
            yield return (inherited, null);
        }

        EquatableArray<SchemaMember> members = type switch
        {
            SchemaStruct s => s.Members,
            SchemaUnion u => u.Base,
            _ => default,
        };
        foreach (SchemaMember member in members.Where(candidate => candidate is { Optional: false, Type.IsList: false }))
        {
            if (types.Find(member.Type.Name) is SchemaStruct or SchemaUnion)
            {
                yield return (types.Find(member.Type.Name)!, member);
            }
        }
    }

    private sealed class Visit(string name, IEnumerator<(SchemaType Type, SchemaMember? By)> contained)
    {
        public string Name { get; } = name;

        public IEnumerator<(SchemaType Type, SchemaMember? By)> Contained { get; } = contained;
    }
}
