using Qga.Schema.Tests.Reading;

namespace Qga.Schema.Tests.Qapi;

/// <summary>Imports small QAPI texts and holds what the importer says about them.</summary>
internal static class Import
{
    /// <summary>The document of a text that must be imported without any problem.</summary>
    public static SchemaDocument Document(string text, QapiImportOptions? options = null)
    {
        QapiImportResult result = QapiImporter.Import("test.json", text, options);
        Assert.Empty(result.Problems);
        AssertReadable(result.Document!);
        return result.Document!;
    }

    /// <summary>The facts of a text must be exactly the given lines.</summary>
    public static void Facts(string text, string expected) =>
        Assert.Equal(expected.ReplaceLineEndings("\n").TrimEnd('\n') + "\n", FactLines.Of(Document(text)));

    /// <summary>The one problem of a text, an error at the marked place.</summary>
    public static void Error(string marked, string message)
    {
        QapiImportResult result = Only(marked, message, isError: true);
        Assert.Null(result.Document);
    }

    /// <summary>The one problem of a text, a warning at the marked place; gives the document.</summary>
    public static SchemaDocument Warning(string marked, string message)
    {
        QapiImportResult result = Only(marked, message, isError: false);
        AssertReadable(result.Document!);
        return result.Document!;
    }

    /// <summary>Every problem of a text, in order: its line, counted from one, and its message.</summary>
    public static string[] Problems(string text) =>
        [.. QapiImporter.Import("test.json", text).Problems.Select(problem => $"{problem.Position.Line + 1}: {problem.Message}")];

    /// <summary>What is imported must be good enough for our own format.</summary>
    public static void AssertReadable(SchemaDocument document)
    {
        SchemaReadResult read = SchemaReader.Read(SchemaWriter.Write(document));
        Assert.DoesNotContain(read.Problems, problem => problem.IsError);
        Assert.Equal(document, read.Document);
    }

    private static QapiImportResult Only(string marked, string message, bool isError)
    {
        Marked expected = Marked.Parse(marked);
        QapiImportResult result = QapiImporter.Import("test.json", expected.Text);
        QapiProblem problem = Assert.Single(result.Problems);
        Assert.Equal(new QapiProblem("test.json", expected.Position, message, isError), problem);
        return result;
    }
}
