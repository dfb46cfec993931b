using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Qga.Schema;
using Qga.Sdk.Generators.Diagnostics;

namespace Qga.Sdk.Generators.Input;

/// <summary>A schema file with what reading it gave; it changes with every edit of the file, its document does not.</summary>
internal sealed record ParsedSchema(SchemaFile File, SchemaReadResult Result)
{
    public static ParsedSchema Read(SchemaFile file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new ParsedSchema(file, file.Refusal is null
            ? SchemaReader.Read(file.Text)
            : new SchemaReadResult(null, new EquatableArray<SchemaProblem>([file.Refusal])));
    }

    /// <summary>What the file says, without positions; nothing when it has an error, because half a schema binds to nonsense.</summary>
    public static IEnumerable<SourceDocument> Document(ParsedSchema schema, CancellationToken cancellation) =>
        schema.Result.Document is { } document ? [new SourceDocument(schema.File.Mode, document)] : [];

    public static IEnumerable<DiagnosticInfo> Problems(ParsedSchema schema, CancellationToken cancellation) =>
        schema.Result.Problems.Select(problem => DiagnosticInfo.Of(schema.File, problem));
}
