using System.Linq;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints the struct of an enum.</summary>
internal static class EnumPrinter
{
    public static void Print(CodeWriter code, EnumBinding type)
    {
        string name = type.Header.Name;
        code.Documentation(type.Header.Documentation);
        code.Line(CodeFile.GeneratedCode);
        code.Block($"{type.Header.Target.Visibility} readonly partial record struct {name}", () =>
        {
            code.Lines($$"""
                private readonly string? _value;

                /// <summary>Makes a value from its name on the wire, which may be one that this version does not know.</summary>
                /// <param name="value">The name on the wire.</param>
                /// <exception cref="ArgumentException">The name is null or empty.</exception>
                public {{name}}(string value)
                {
                    ArgumentException.ThrowIfNullOrEmpty(value);
                    _value = value;
                }
                """);
            code.Gap();
            foreach (EnumValueBinding value in type.Values)
            {
                code.Documentation(value.Documentation);
                code.Line($"public static {name} {value.Name} => new(Names.{value.Name});");
                code.Gap();
            }

            string known = type.Values.Count == 0
                ? "false"
                : "Value is " + string.Join(" or ", type.Values.Select(value => "Names." + value.Name));
            code.Lines($$"""
                /// <summary>The name on the wire; empty when the value was never set.</summary>
                public string Value => _value ?? "";

                /// <summary>Whether the value was never set; such a value is refused when it is sent.</summary>
                public bool IsDefault => _value is null;

                /// <summary>Whether it is one of the values that this version knows.</summary>
                public bool IsKnown => {{known}};

                /// <summary>The name on the wire.</summary>
                /// <returns>The same as <see cref="Value"/>.</returns>
                public override string ToString() => Value;

                /// <summary>The names on the wire, for <c>switch</c> over <see cref="Value"/>.</summary>
                """);
            Names(code, type);
        });
    }

    private static void Names(CodeWriter code, EnumBinding type) =>
        code.Block("public static class Names", () =>
        {
            foreach (EnumValueBinding value in type.Values)
            {
                code.Line($"""/// <inheritdoc cref="{type.Header.Name}.{value.Name}"/>""");
                code.Line($"public const string {value.Name} = {Literals.Text(value.WireName)};");
                code.Gap();
            }
        });
}
