using System.Linq;
using Microsoft.CodeAnalysis.Text;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits an enum: an open one, because newer agents send values that this schema does not have.</summary>
internal static class EnumEmitter
{
    public static SourceText Emit(EnumBinding type) => TypeFile.Print(
        type.Header,
        code => EnumPrinter.Print(code, type),
        code => Reader(code, type.Header),
        code => Visitor(code, type.Header),
        code => Writer(code, type));

    private static void Reader(CodeWriter code, TypeHeader header) => code.Lines($$"""
        public static {{header.Name}} Read(ref Utf8JsonReader reader)
        {
            string text = QgaJson.ReadString(ref reader, {{Literals.Text(header.SchemaName)}});
            return text.Length == 0 ? default : new {{header.Name}}(text);
        }
        """);

    private static void Visitor(CodeWriter code, TypeHeader header) => code.Lines($$"""
        public static {{header.Name}} Read(JsonElement value, string path)
        {
            string text = GuestArguments.String(value, path);
            {{header.Name}} result = text.Length == 0 ? default : new {{header.Name}}(text);
            return result.IsKnown ? result : throw GuestArguments.NotAccepted(path, text);
        }
        """);

    private static void Writer(CodeWriter code, EnumBinding type)
    {
        string schemaName = Literals.Text(type.Header.SchemaName);
        code.Block($"public static void Write(Utf8JsonWriter writer, {type.Header.Name} value)", () =>
        {
            code.Block("if (value.IsDefault)", () => code.Line($"throw QgaJson.UnsetValue({schemaName});"));
            code.Gap();
            foreach (EnumValueBinding refused in type.Values.Where(value => value.Refused is not null && !type.Header.IsGuest))
            {
                code.Block(
                    $"if (value.Value == {type.Header.Name}.Names.{refused.Name})",
                    () => code.Line($"throw QgaJson.RefusedValue({schemaName}, value.Value, {Literals.Text(refused.Refused!)});"));
                code.Gap();
            }

            code.Line("QgaJson.WriteStringValue(writer, value.Value);");
        });
    }
}
