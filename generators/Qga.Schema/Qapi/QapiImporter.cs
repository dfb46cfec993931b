using System;
using System.Collections.Generic;
using System.Linq;
using Qga.Schema.Qapi;

namespace Qga.Schema;

/// <summary>Imports schemas in QEMU's own dialect, QAPI.</summary>
public static class QapiImporter
{
    /// <summary>Imports a schema; never throws for any text.</summary>
    /// <param name="path">What to call the text in messages, and what its includes are relative to.</param>
    /// <param name="text">The text of the file.</param>
    /// <param name="options">How to import; null for the defaults.</param>
    /// <returns>The document, or the errors why there is none, and any warnings.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> or <paramref name="text"/> is null.</exception>
    public static QapiImportResult Import(string path, string text, QapiImportOptions? options = null)
    {
        if (path is null)
        {
            throw new ArgumentNullException(nameof(path));
        }

        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        var context = new QapiContext(options ?? new QapiImportOptions());
        var files = new QapiFiles(context);
        IReadOnlyList<QapiExpression> definitions = files.Load(path, text);
        string? version = string.IsNullOrWhiteSpace(context.Options.QemuVersion) ? null : context.Options.QemuVersion;
        SchemaDocument document = new DocumentReader(context).Read(definitions, version);

        // Members that several take from one struct are checked once for each; one report is enough.
        ProblemList problems = context.Reading.Problems;
        return new QapiImportResult(
            problems.HasErrors ? null : document,
            new EquatableArray<QapiProblem>(problems.InTextOrder().Distinct().Select(files.Locate)));
    }
}
