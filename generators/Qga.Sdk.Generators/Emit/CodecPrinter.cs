using System;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints the class around a type's JSON code.</summary>
internal static class CodecPrinter
{
    /// <summary>Prints the class with the directions that are needed.</summary>
    /// <param name="writer">Where to print.</param>
    /// <param name="header">The type.</param>
    /// <param name="read">Prints the reading half.</param>
    /// <param name="write">Prints the writing half.</param>
    public static void Print(CodeWriter writer, TypeHeader header, Action read, Action write)
    {
        string verbs = (header.Reads, header.Writes) switch
        {
            (true, true) => "Reads and writes",
            (true, false) => "Reads",
            _ => "Writes",
        };

        writer.Summary($"""{verbs} <see cref="{header.Name}"/> as JSON.""");
        writer.Line(CodeFile.GeneratedCode);
        writer.Block($"internal static class {header.CodecName}", () =>
        {
            if (header.Reads)
            {
                read();
            }

            if (header.Writes)
            {
                writer.Gap();
                write();
            }
        });
    }
}
