using System.Linq;
using Microsoft.CodeAnalysis.Text;
using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits an alternate.</summary>
internal static class AlternateEmitter
{
    public static SourceText Emit(AlternateBinding type) => CodeFile.Print(type.Header.Mode, writer =>
    {
        if (type.Header.Mode == BindingMode.Client)
        {
            AlternatePrinter.Print(writer, type);
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
                        Reader(writer, type);
                    }
                    else
                    {
                        Visitor(writer, type);
                    }
                },
                write: () => Writer(writer, type));
        }
    });

    private static void Reader(CodeWriter writer, AlternateBinding type) =>
        writer.Block($"public static {type.Header.Name} Read(ref Utf8JsonReader reader)", () =>
            writer.Block("switch (reader.TokenType)", () =>
            {
                foreach (AlternateBranchBinding branch in type.Branches)
                {
                    string value = branch.Token == BranchToken.Null
                        ? "default(QgaNothing)"
                        : ValueCode.Read(branch.Value, type.Header.SchemaName);
                    writer.Line($"case {Tokens(branch.Token, "JsonTokenType", "Start")}:");
                    writer.Indented(() => writer.Line($"return new {type.Header.Name}({value});"));
                }

                writer.Lines("""
                    default:
                        // A kind of value that only newer agents have.
                        reader.Skip();
                        return default;
                    """);
            }));

    private static void Visitor(CodeWriter writer, AlternateBinding type)
    {
        string name = type.Header.Name;
        writer.Line($"public static {name} Read(JsonElement value, string path) => value.ValueKind switch");
        writer.Line("{");
        writer.Indented(() =>
        {
            foreach (AlternateBranchBinding branch in type.Branches)
            {
                string value = branch switch
                {
                    { Token: BranchToken.Null } => "default(QgaNothing)",
                    { Value.IsList: true } => $"GuestArguments.List(value, path, {ValueCode.VisitorMethod(branch.Value)})",
                    _ => $"{ValueCode.VisitorMethod(branch.Value)}(value, path)",
                };
                writer.Line($"{Tokens(branch.Token, "JsonValueKind", string.Empty)} => new {name}({value}),");
            }

            writer.Line($"_ => throw GuestArguments.WrongType(path, {Literals.Text(type.Header.SchemaName)}),");
        });
        writer.Line("};");
    }

    private static void Writer(CodeWriter writer, AlternateBinding type) =>
        writer.Block($"public static void Write(Utf8JsonWriter writer, {type.Header.Name} value)", () =>
            writer.Block("switch (value)", () =>
            {
                foreach (AlternateBranchBinding branch in type.Branches)
                {
                    bool isNull = branch.Token == BranchToken.Null;
                    writer.Line(isNull
                        ? $$"""case { {{branch.Property}}: not null }:"""
                        : $$"""case { {{branch.Property}}: { } branch }:""");
                    writer.Indented(() =>
                    {
                        writer.Line(isNull ? "writer.WriteNullValue();" : ValueCode.WriteValue(branch.Value, "branch") + ";");
                        writer.Line("break;");
                    });
                }

                writer.Line("default:");
                writer.Indented(() => writer.Line($"throw QgaJson.UnsetValue({Literals.Text(type.Header.SchemaName)});"));
            }));

    // Tokens say where a container starts, value kinds only what it is.
    private static string Tokens(BranchToken token, string type, string start) => token switch
    {
        BranchToken.Boolean => $"{type}.True or {type}.False",
        BranchToken.Object or BranchToken.Array => $"{type}.{start}{token}",
        _ => $"{type}.{token}",
    };
}
