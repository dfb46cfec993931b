using System;
using System.Collections.Generic;
using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Finds out which types requests and replies carry, and so which directions their codecs need.</summary>
internal sealed class Reachability
{
    private readonly bool _isGuest;
    private readonly HashSet<string> _requests;
    private readonly HashSet<string> _replies;

    public Reachability(SourceDocument source)
    {
        Dictionary<string, SchemaType> types = source.Schema.Types.ToDictionary(type => type.Name);
        _isGuest = source.Target.Mode == BindingMode.Guest;
        _requests = Walk(types, source.Schema.Commands.SelectMany(command => command.Arguments).Select(member => member.Type.Name));
        _replies = Walk(types, source.Schema.Commands.Select(command => command.Returns?.Name).OfType<string>());
    }

    /// <summary>What the codec of a type has to do.</summary>
    public CodecDirections Of(string type) => Directions(_requests.Contains(type), _replies.Contains(type));

    /// <summary>What the codec of a command's arguments has to do.</summary>
    public CodecDirections OfArguments => Directions(isRequest: true, isReply: false);

    private CodecDirections Directions(bool isRequest, bool isReply)
    {
        (bool reads, bool writes) = _isGuest ? (isRequest, isReply) : (isReply, isRequest);
        return (reads ? CodecDirections.Read : CodecDirections.None) | (writes ? CodecDirections.Write : CodecDirections.None);
    }

    /// <summary>The types that a command names.</summary>
    public static IEnumerable<string> Uses(SchemaCommand command) =>
        [.. command.Arguments.Select(member => member.Type.Name), .. command.Returns is { } returns ? [returns.Name] : Array.Empty<string>()];

    /// <summary>The types that some names lead to.</summary>
    public static HashSet<string> Walk(IReadOnlyDictionary<string, SchemaType> types, IEnumerable<string> roots)
    {
        HashSet<string> reached = [];
        var waiting = new Stack<string>(roots);
        while (waiting.Count > 0)
        {
            string name = waiting.Pop();
            if (types.TryGetValue(name, out SchemaType? type) && reached.Add(name))
            {
                foreach (string used in Uses(type, types))
                {
                    waiting.Push(used);
                }
            }
        }

        return reached;
    }

    private static IEnumerable<string> Uses(SchemaType type, IReadOnlyDictionary<string, SchemaType> types) => type switch
    {
        SchemaStruct record => Inheritance.Members(record, types).Select(member => member.Type.Name),
        SchemaUnion union => [.. union.Base.Select(member => member.Type.Name), .. union.Branches.Select(branch => branch.Type.Name)],
        SchemaAlternate alternate => alternate.Branches.Select(branch => branch.Type.Name),
        _ => [],
    };
}
