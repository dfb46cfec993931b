using System;
using Microsoft.CodeAnalysis.Text;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints the file of a type: the type itself, unless the library has it already, and its JSON code.</summary>
internal static class TypeFile
{
    /// <param name="header">The type.</param>
    /// <param name="type">Prints the type.</param>
    /// <param name="reader">Prints the method that reads it from a reply.</param>
    /// <param name="visitor">Prints the method that reads it from a request.</param>
    /// <param name="writer">Prints the method that writes it.</param>
    public static SourceText Print(
        TypeHeader header, Action<CodeWriter> type, Action<CodeWriter> reader, Action<CodeWriter> visitor, Action<CodeWriter> writer) =>
        CodeFile.Print(header.Target, code =>
        {
            if (header.IsDeclared)
            {
                type(code);
                code.Gap();
            }

            if (header.Codec != CodecDirections.None)
            {
                Codec(code, header, header.IsGuest ? visitor : reader, writer);
            }
        });

    private static void Codec(CodeWriter code, TypeHeader header, Action<CodeWriter> read, Action<CodeWriter> write)
    {
        string verbs = (header.Reads, header.Writes) switch
        {
            (true, true) => "Reads and writes",
            (true, false) => "Reads",
            _ => "Writes",
        };

        code.Summary($"""{verbs} <see cref="{header.Name}"/> as JSON.""");
        code.Line(CodeFile.GeneratedCode);
        code.Block($"internal static class {header.CodecName}", () =>
        {
            if (header.Reads)
            {
                read(code);
                code.Gap();
            }

            if (header.Writes)
            {
                write(code);
            }
        });
    }
}
