using Microsoft.CodeAnalysis.Text;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits a union.</summary>
internal static class UnionEmitter
{
    public static SourceText Emit(UnionBinding type) => TypeFile.Print(
        type.Header,
        code => RecordPrinter.Print(code, type.Header, type.Members, type.Branches),
        code => ObjectReader.Print(code, type.Header, type.Members, type),
        code => ObjectVisitor.Print(code, type.Header, type.Members, type, isBranch: false),
        code => ObjectWriter.Print(code, type.Header, type.Members, type, isBranch: false));
}
