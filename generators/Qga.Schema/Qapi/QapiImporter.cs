using System;

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
    public static QapiImportResult Import(string path, string text, QapiImportOptions? options = null) => throw new NotImplementedException();
}
