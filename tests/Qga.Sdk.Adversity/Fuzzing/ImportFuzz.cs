using Qga.Schema;
using Qga.Schema.Tests.Qapi;
using Qga.Schema.Tests.Reading;
using Qga.Sdk.Adversity.Infrastructure;

namespace Qga.Sdk.Adversity.Fuzzing;

/// <summary>
/// The importer of QEMU's schemas, and the readers of ours: a damaged file gives a document that can be written and read again, or errors
/// at places inside the text.
/// </summary>
internal static class ImportFuzz
{
    /// <summary>Tries one file.</summary>
    /// <returns>True when it was imported.</returns>
    public static bool TryOne(Random random) => random.Next(16) switch
    {
        0 => ReadOwn(random),
        1 => ReadOverlay(random),
        _ => Import(random),
    };

    private static bool Import(Random random)
    {
        string text = new Mutator(random, '\'', Mutator.Qapi).Mutate(EveryConstruct.Main);
        QapiImportResult result = QapiImporter.Import(EveryConstruct.MainPath, text, new QapiImportOptions
        {
            WithDocumentation = true,
            ReadInclude = static path => path == EveryConstruct.SharedPath ? EveryConstruct.Shared : null,
        });
        CheckPlaces(text, result.Problems.Where(static problem => problem.File == EveryConstruct.MainPath).Select(static problem => problem.Position));
        if (result.Document is null != result.Problems.Any(static problem => problem.IsError))
        {
            throw new InvalidOperationException($"A document beside an error, or neither: {text}");
        }

        return result.Document is { } document && ReadsBack(document, text);
    }

    private static bool ReadOwn(Random random)
    {
        // A part of it: the whole takes a millisecond.
        string original = SchemaWriter.Write(VendoredSchema.Instance with { Commands = new EquatableArray<SchemaCommand>([.. VendoredSchema.Instance.Commands.Take(8)]) });
        string text = new Mutator(random, '"', Mutator.Json).Mutate(original);
        SchemaReadResult result = SchemaReader.Read(text);
        CheckPlaces(text, result.Problems.Select(static problem => problem.Position));
        return result.Document is { } document && ReadsBack(document, text);
    }

    private static bool ReadOverlay(Random random)
    {
        const string original = """{"commands": {"guest-ping": {"summary": "Answers.", "effect": "read", "timeout": 5}}, "types": {"GuestOSInfo": {"summary": "x", "members": {"id": {"summary": "y"}}}}}""";
        string text = new Mutator(random, '"', Mutator.Json).Mutate(original);
        OverlayReadResult result = SchemaOverlay.Read(text);
        CheckPlaces(text, result.Problems.Select(static problem => problem.Position));
        return result.Problems.Count == 0;
    }

    private static bool ReadsBack(SchemaDocument document, string text)
    {
        SchemaReadResult again = SchemaReader.Read(SchemaWriter.Write(document));
        return document.Equals(again.Document) ? true : throw new InvalidOperationException($"What was read cannot be written and read again: {text}");
    }

    private static void CheckPlaces(string text, IEnumerable<SchemaPosition> positions)
    {
        string[]? lines = null;
        foreach (SchemaPosition position in positions)
        {
            lines ??= text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
            bool isInside = position.Line >= 0 && position.Line < lines.Length && position.Column >= 0 && position.Length >= 0
                && position.Column + position.Length <= lines[position.Line].Length;
            if (!isInside)
            {
                throw new InvalidOperationException($"{position} lies outside: {text}");
            }
        }
    }
}
