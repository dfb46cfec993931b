using Microsoft.CodeAnalysis.Text;
using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits a struct or the arguments of a command.</summary>
internal static class StructEmitter
{
    public static SourceText Emit(StructBinding type) => CodeFile.Print(type.Header.Mode, writer =>
    {
        if (type.Header.Mode == BindingMode.Guest)
        {
            CodecPrinter.Print(
                writer,
                type.Header,
                read: () => ObjectVisitor.Print(writer, type.Header, type.Members, union: null, type.IsBranch),
                write: () => ObjectWriter.Print(writer, type.Header, type.Members, union: null, type.IsBranch));
            return;
        }

        RecordPrinter.Print(writer, type.Header, type.Members, branches: default);
        if (type.Header.Codec != CodecDirections.None)
        {
            writer.Gap();
            CodecPrinter.Print(
                writer,
                type.Header,
                read: () => ObjectReader.Print(writer, type.Header, type.Members, union: null),
                write: () => ObjectWriter.Print(writer, type.Header, type.Members, union: null, type.IsBranch));
        }
    });
}
