using System.Collections.Generic;
using System.Linq;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Names that must differ in C#, such as the properties of a record; says which do not.</summary>
/// <param name="clashes">Where clashes go.</param>
internal sealed class NameScope(List<NameClash> clashes)
{
    private readonly Dictionary<string, SchemaName> _owners = [];

    /// <summary>Keeps a name for something that is reported elsewhere when it clashes.</summary>
    public void Reserve(string name, SchemaName owner) => _owners[name] = owner;

    /// <summary>Takes a C# name for something of the schema; false, with a clash reported, when it is taken.</summary>
    public bool Take(string name, SchemaName owner)
    {
        if (_owners.TryGetValue(name, out SchemaName other))
        {
            Report(owner.Clash($"The {owner} gives the C# name '{name}', which the {other} has already."));
            return false;
        }

        _owners.Add(name, owner);
        return true;
    }

    // A command and its arguments clash together; the first of the two says it all.
    private void Report(NameClash clash)
    {
        if (!clashes.Any(other => (other.Owner, other.IsCommand, other.Part) == (clash.Owner, clash.IsCommand, clash.Part)))
        {
            clashes.Add(clash);
        }
    }
}
