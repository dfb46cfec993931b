using System;
using System.Collections.Generic;
using Qga.Sdk.Generators.Input;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Names the generated files. Roslyn compares them without case, C# compares types with it.</summary>
/// <param name="target">Where they go.</param>
internal sealed class HintNames(BindingTarget target)
{
    // The files that hold no type of the schema.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { "QgaCommands", "GuestCommandTable", "Commands", "Extensions" };

    /// <summary>A file of mode Extension.</summary>
    public static string Of(BindingTarget target, string name) => $"{target.ClassName}.{name}.g.cs";

    /// <summary>The file for a type.</summary>
    public string For(string type)
    {
        string name = type;
        for (int i = 2; !_taken.Add(name); i++)
        {
            name = $"{type}.{i}";
        }

        return target.Mode switch
        {
            BindingMode.Client => name + ".g.cs",
            BindingMode.Guest => name + ".Guest.g.cs",
            _ => Of(target, name),
        };
    }
}
