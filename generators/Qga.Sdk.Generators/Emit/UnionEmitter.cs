using Microsoft.CodeAnalysis.Text;
using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits a union.</summary>
internal static class UnionEmitter
{
    public static SourceText Emit(UnionBinding type) => CodeFile.Print(type.Header.Mode, writer =>
    {
        if (type.Header.Mode == BindingMode.Guest)
        {
            CodecPrinter.Print(
                writer,
                type.Header,
                read: () => ObjectVisitor.Print(writer, type.Header, type.Members, type, isBranch: false),
                write: () => ObjectWriter.Print(writer, type.Header, type.Members, type, isBranch: false));
            return;
        }

        RecordPrinter.Print(writer, type.Header, type.Members, type.Branches);
        if (type.Header.Codec != CodecDirections.None)
        {
            writer.Gap();
            CodecPrinter.Print(
                writer,
                type.Header,
                read: () => ObjectReader.Print(writer, type.Header, type.Members, type),
                write: () => ObjectWriter.Print(writer, type.Header, type.Members, type, isBranch: false));
        }
    });
}
