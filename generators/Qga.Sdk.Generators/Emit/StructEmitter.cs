using Microsoft.CodeAnalysis.Text;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits a struct or the arguments of a command.</summary>
internal static class StructEmitter
{
    public static SourceText Emit(StructBinding type) => TypeFile.Print(
        type.Header,
        code => RecordPrinter.Print(code, type.Header, type.Members, branches: default),
        code => ObjectReader.Print(code, type.Header, type.Members, union: null),
        code => ObjectVisitor.Print(code, type.Header, type.Members, union: null, type.IsBranch),
        code => ObjectWriter.Print(code, type.Header, type.Members, union: null, type.IsBranch));
}
