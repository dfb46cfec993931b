using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Qga.Schema;
using Qga.Sdk.Generators.Diagnostics;
using Qga.Sdk.Generators.Vendor;

namespace Qga.Sdk.Generators.Input;

/// <summary>A schema file with what reading it gave; it changes with every edit of the file, its document does not.</summary>
internal sealed record ParsedSchema(SchemaFile File, SchemaReadResult Result)
{
    public static ParsedSchema Read(SchemaFile file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new ParsedSchema(file, file.Refusal is null
            ? FileAdvice.OnQapi(file, SchemaReader.Read(file.Text))
            : new SchemaReadResult(null, default));
    }

    /// <summary>What the file says, without positions; nothing when it has an error, because half a schema binds to nonsense.</summary>
    public static IEnumerable<SourceDocument> Document(ParsedSchema schema, CancellationToken cancellation) =>
        schema.Result.Document is { } document ? [new SourceDocument(schema.File.Target, document)] : [];

    public static IEnumerable<DiagnosticInfo> Problems(ParsedSchema schema, CancellationToken cancellation) =>
        schema.File.Refusal is { } refusal
            ? [DiagnosticInfo.Of(schema.File, refusal)]
            : schema.Result.Problems.Select(problem => DiagnosticInfo.Of(schema.File, problem)).Where(problem => !IsIdle(problem, schema));

    // How a command is bound does not matter when it is not, because the library has it.
    private static bool IsIdle(DiagnosticInfo problem, ParsedSchema schema) =>
        problem.Descriptor.Equals(Descriptors.NoEffect)
        && schema is { File.Target.Mode: BindingMode.Extension, Result.Document: { } document }
        && VendorSchema.Of(document).LeftOut.Contains(schema.File.Text.Substring(problem.Span.Start, problem.Span.Length).Trim('"'));
}
