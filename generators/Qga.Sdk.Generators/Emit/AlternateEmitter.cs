using Microsoft.CodeAnalysis.Text;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits an alternate.</summary>
internal static class AlternateEmitter
{
    public static SourceText Emit(AlternateBinding type) => TypeFile.Print(
        type.Header,
        code => AlternatePrinter.Print(code, type),
        code => Reader(code, type),
        code => Visitor(code, type),
        code => Writer(code, type));

    private static void Reader(CodeWriter code, AlternateBinding type) =>
        code.Block($"public static {type.Header.Name} Read(ref Utf8JsonReader reader)", () =>
            code.Block("switch (reader.TokenType)", () =>
            {
                foreach (AlternateBranchBinding branch in type.Branches)
                {
                    string value = branch.Token == BranchToken.Null
                        ? "default(QgaNothing)"
                        : ValueCode.Read(branch.Value, type.Header.SchemaName);
                    code.Line($"case {Tokens(branch.Token, "JsonTokenType", "Start")}:");
                    code.Indented(() => code.Line($"return new {type.Header.Name}({value});"));
                }

                code.Lines("""
                    default:
                        // A kind of value that only newer agents have.
                        reader.Skip();
                        return default;
                    """);
            }));

    private static void Visitor(CodeWriter code, AlternateBinding type)
    {
        string name = type.Header.Name;
        code.Line($"public static {name} Read(JsonElement value, string path) => value.ValueKind switch");
        code.Line("{");
        code.Indented(() =>
        {
            foreach (AlternateBranchBinding branch in type.Branches)
            {
                string value = branch switch
                {
                    { Token: BranchToken.Null } => "default(QgaNothing)",
                    { Value.IsList: true } => $"GuestArguments.List(value, path, {ValueCode.VisitorMethod(branch.Value)})",
                    _ => $"{ValueCode.VisitorMethod(branch.Value)}(value, path)",
                };
                code.Line($"{Tokens(branch.Token, "JsonValueKind", string.Empty)} => new {name}({value}),");
            }

            code.Line($"_ => throw GuestArguments.WrongType(path, {Literals.Text(type.Header.SchemaName)}),");
        });
        code.Line("};");
    }

    private static void Writer(CodeWriter code, AlternateBinding type) =>
        code.Block($"public static void Write(Utf8JsonWriter writer, {type.Header.Name} value)", () =>
            code.Block("switch (value)", () =>
            {
                foreach (OlderFormBinding form in type.OlderForms)
                {
                    code.Line($$"""case { {{form.Property}}.Value: {{form.Constant}} }:""");
                    code.Indented(() =>
                    {
                        code.Line("// The same in a form that agents older than the name know.");
                        code.Line(ValueCode.WriteValue(form.Value, form.Literal) + ";");
                        code.Line("break;");
                    });
                }

                foreach (AlternateBranchBinding branch in type.Branches)
                {
                    bool isNull = branch.Token == BranchToken.Null;
                    code.Line(isNull
                        ? $$"""case { {{branch.Property}}: not null }:"""
                        : $$"""case { {{branch.Property}}: { } branch }:""");
                    code.Indented(() =>
                    {
                        code.Line(isNull ? "writer.WriteNullValue();" : ValueCode.WriteValue(branch.Value, "branch") + ";");
                        code.Line("break;");
                    });
                }

                code.Line("default:");
                code.Indented(() => code.Line($"throw QgaJson.UnsetValue({Literals.Text(type.Header.SchemaName)});"));
            }));

    // Tokens say where a container starts, value kinds only what it is.
    private static string Tokens(BranchToken token, string type, string start) => token switch
    {
        BranchToken.Boolean => $"{type}.True or {type}.False",
        BranchToken.Object or BranchToken.Array => $"{type}.{start}{token}",
        _ => $"{type}.{token}",
    };
}
