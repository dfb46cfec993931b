using Microsoft.CodeAnalysis.CSharp;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Schema text as C# literals.</summary>
internal static class Literals
{
    /// <summary>A string literal that text cannot break out of.</summary>
    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>A UTF-8 literal.</summary>
    public static string Utf8(string value) => Text(value) + "u8";
}
