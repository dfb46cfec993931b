using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Qga.Schema;
using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Diagnostics;

/// <summary>A diagnostic as values: Location and Diagnostic would keep syntax alive between runs and never compare equal.</summary>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, string Message, string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static DiagnosticInfo Of(SchemaFile file, SchemaProblem problem) =>
        At(file, problem.Position, Descriptors.Of(problem.Kind), problem.Message);

    public static DiagnosticInfo Of(SchemaFile file, FileRefusal refusal) => At(file, default, refusal.Descriptor, refusal.Message);

    /// <summary>Finds the places of clashes, which the bindings do not know.</summary>
    public static IEnumerable<DiagnosticInfo> OfClashes(
        (SchemaBindings Bindings, ImmutableArray<SchemaFile> Files) input, CancellationToken cancellation)
    {
        foreach ((NameClash clash, DiagnosticDescriptor descriptor) in Clashes(input.Bindings))
        {
            cancellation.ThrowIfCancellationRequested();
            SchemaFile file = input.Files.First(file => file.Target == input.Bindings.Target && file.Refusal is null);
            yield return At(file, PositionOf(clash, file.Text), descriptor, clash.Message);
        }
    }

    private static IEnumerable<(NameClash Clash, DiagnosticDescriptor Descriptor)> Clashes(SchemaBindings bindings) =>
        bindings.Clashes.Select(clash => (clash, Descriptors.NameClash))
            .Concat(bindings.Shadowed.Select(clash => (clash, Descriptors.LibraryComesFirst)));

    private static DiagnosticInfo At(SchemaFile file, SchemaPosition position, DiagnosticDescriptor descriptor, string message)
    {
        var start = new LinePosition(position.Line, position.Column);
        var end = new LinePosition(position.Line, position.Column + position.Length);
        var span = new TextSpan(LineStart(file.Text, position.Line) + position.Column, position.Length);
        return new DiagnosticInfo(descriptor, message, file.Path, span, new LinePositionSpan(start, end));
    }

    public void Report(SourceProductionContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, Location.Create(Path, Span, Lines), Message));

    // An inherited member is not found where it clashes; the type that inherits it is.
    private static SchemaPosition PositionOf(NameClash clash, string text) => (clash.IsCommand
        ? SchemaLocator.FindCommand(text, clash.Owner, clash.Part)
        : SchemaLocator.FindType(text, clash.Owner, clash.Part) ?? SchemaLocator.FindType(text, clash.Owner)) ?? default;

    // The schema counts a line at each LF, CR or CR LF, and so does this.
    private static int LineStart(string text, int line)
    {
        int offset = 0;
        for (; line > 0 && offset < text.Length; offset++)
        {
            bool isCrOfCrLf = text[offset] == '\r' && offset + 1 < text.Length && text[offset + 1] == '\n';
            if (text[offset] == '\n' || (text[offset] == '\r' && !isCrOfCrLf))
            {
                line--;
            }
        }

        return offset;
    }
}
