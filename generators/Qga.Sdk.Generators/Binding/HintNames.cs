using System;
using System.Collections.Generic;
using Qga.Sdk.Generators.Input;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Names the generated files. Roslyn compares them without case, C# compares types with it.</summary>
internal sealed class HintNames(BindingMode mode)
{
    // The files that hold no type of the schema.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { "QgaCommands", "GuestCommandTable" };

    /// <summary>The file for a type.</summary>
    public string For(string type)
    {
        string name = type;
        for (int i = 2; !_taken.Add(name); i++)
        {
            name = $"{type}.{i}";
        }

        return mode == BindingMode.Client ? name + ".g.cs" : name + ".Guest.g.cs";
    }
}
