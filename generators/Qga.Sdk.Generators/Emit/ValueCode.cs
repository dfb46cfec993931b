using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints the calls that read and write one value.</summary>
internal static class ValueCode
{
    /// <summary>Reads a value that a <c>Utf8JsonReader</c> stands on.</summary>
    /// <param name="value">The value's type.</param>
    /// <param name="name">The member's name, for messages.</param>
    public static string Read(ValueBinding value, string name)
    {
        if (value.IsList)
        {
            return $"QgaJson.ReadList(ref reader, {Literals.Text(name)}, {ReaderMethod(value)})";
        }

        return value.Builtin is null
            ? $"{ReaderMethod(value)}(ref reader)"
            : $"{ReaderMethod(value)}(ref reader, {Literals.Text(name)})";
    }

    /// <summary>The method that reads one value, or one element of a list.</summary>
    public static string ReaderMethod(ValueBinding value) =>
        value.Builtin is { } builtin ? $"QgaJson.Read{builtin.Read}" : $"{value.Codec}.Read";

    /// <summary>The method that reads one value, or one element of a list, from a <c>JsonElement</c> and its path.</summary>
    public static string VisitorMethod(ValueBinding value) =>
        value.Builtin is { } builtin ? $"GuestArguments.{builtin.Read}" : $"{value.Codec}.Read";

    /// <summary>Writes a member.</summary>
    /// <param name="code">Where to print.</param>
    /// <param name="value">The value's type.</param>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="expression">The C# value.</param>
    public static void WriteMember(CodeWriter code, ValueBinding value, string name, string expression)
    {
        if (value.IsList)
        {
            code.Line($"QgaJson.WriteList(writer, {Literals.Utf8(name)}, {expression}, {WriterMethod(value)});");
        }
        else if (value.Builtin is { } builtin)
        {
            code.Line($"QgaJson.Write{builtin.Write}(writer, {Literals.Utf8(name)}, {expression});");
        }
        else
        {
            code.Line($"writer.WritePropertyName({Literals.Utf8(name)});");
            code.Line($"{value.Codec}.Write(writer, {expression});");
        }
    }

    /// <summary>Writes a value without a name.</summary>
    public static string WriteValue(ValueBinding value, string expression) => value switch
    {
        { IsList: true } => $"QgaJson.WriteListValue(writer, {expression}, {WriterMethod(value)})",
        { Builtin: { } builtin } => $"QgaJson.Write{builtin.Write}Value(writer, {expression})",
        _ => $"{value.Codec}.Write(writer, {expression})",
    };

    /// <summary>The method that writes one value, or one element of a list.</summary>
    public static string WriterMethod(ValueBinding value) => value.Builtin switch
    {
        null => $"{value.Codec}.Write",
        { IsWidened: true } builtin => $"static (writer, element) => QgaJson.Write{builtin.Write}Value(writer, element)",
        { } builtin => $"QgaJson.Write{builtin.Write}Value",
    };
}
