using System.Linq;
using Microsoft.CodeAnalysis.Text;
using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits an enum: an open one, because newer agents send values that this schema does not have.</summary>
internal static class EnumEmitter
{
    public static SourceText Emit(EnumBinding type) => CodeFile.Print(type.Header.Mode, writer =>
    {
        if (type.Header.Mode == BindingMode.Client)
        {
            Struct(writer, type);
        }

        if (type.Header is { Mode: BindingMode.Client, Codec: not CodecDirections.None })
        {
            writer.Gap();
        }

        if (type.Header.Codec != CodecDirections.None)
        {
            CodecPrinter.Print(
                writer,
                type.Header,
                read: () =>
                {
                    if (type.Header.Mode == BindingMode.Client)
                    {
                        Reader(writer, type.Header);
                    }
                    else
                    {
                        Visitor(writer, type);
                    }
                },
                write: () => Writer(writer, type));
        }
    });

    private static void Struct(CodeWriter writer, EnumBinding type)
    {
        string name = type.Header.Name;
        writer.Documentation(type.Header.Documentation);
        writer.Line(CodeFile.GeneratedCode);
        writer.Block($"public readonly partial record struct {name}", () =>
        {
            writer.Lines($$"""
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
            writer.Gap();
            foreach (EnumValueBinding value in type.Values)
            {
                writer.Documentation(value.Documentation);
                writer.Line($"public static {name} {value.Name} => new(Names.{value.Name});");
                writer.Gap();
            }

            string known = type.Values.Count == 0
                ? "false"
                : "Value is " + string.Join(" or ", type.Values.Select(value => "Names." + value.Name));
            writer.Lines($$"""
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
            Names(writer, type);
        });
    }

    private static void Names(CodeWriter writer, EnumBinding type) =>
        writer.Block("public static class Names", () =>
        {
            foreach (EnumValueBinding value in type.Values)
            {
                writer.Line($"""/// <inheritdoc cref="{type.Header.Name}.{value.Name}"/>""");
                writer.Line($"public const string {value.Name} = {Literals.Text(value.WireName)};");
                writer.Gap();
            }
        });

    private static void Reader(CodeWriter writer, TypeHeader header) => writer.Lines($$"""
        public static {{header.Name}} Read(ref Utf8JsonReader reader)
        {
            string text = QgaJson.ReadString(ref reader, {{Literals.Text(header.SchemaName)}});
            return text.Length == 0 ? default : new {{header.Name}}(text);
        }
        """);

    private static void Visitor(CodeWriter writer, EnumBinding type) => writer.Lines($$"""
        public static {{type.Header.Name}} Read(JsonElement value, string path)
        {
            string text = GuestArguments.String(value, path);
            {{type.Header.Name}} result = text.Length == 0 ? default : new {{type.Header.Name}}(text);
            return result.IsKnown ? result : throw GuestArguments.NotAccepted(path, text);
        }
        """);

    private static void Writer(CodeWriter writer, EnumBinding type)
    {
        string schemaName = Literals.Text(type.Header.SchemaName);
        writer.Block($"public static void Write(Utf8JsonWriter writer, {type.Header.Name} value)", () =>
        {
            writer.Block("if (value.IsDefault)", () => writer.Line($"throw QgaJson.UnsetValue({schemaName});"));
            writer.Gap();
            foreach (EnumValueBinding refused in type.Values.Where(value => value.Refused is not null && type.Header.Mode == BindingMode.Client))
            {
                writer.Block(
                    $"if (value.Value == {type.Header.Name}.Names.{refused.Name})",
                    () => writer.Line($"throw QgaJson.RefusedValue({schemaName}, value.Value, {Literals.Text(refused.Refused!)});"));
                writer.Gap();
            }

            writer.Line("QgaJson.WriteStringValue(writer, value.Value);");
        });
    }
}
