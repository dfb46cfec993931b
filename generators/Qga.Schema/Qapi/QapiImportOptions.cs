using System;

namespace Qga.Schema;

/// <summary>How a QAPI schema is imported.</summary>
public sealed record QapiImportOptions
{
    /// <summary>The QEMU release that the schema is of, for example <c>11.1.3</c>; QAPI itself does not say. Null leaves it open.</summary>
    public string? QemuVersion { get; init; }

    /// <summary>Whether the first paragraph of QEMU's documentation becomes the summary of what it documents.</summary>
    public bool WithDocumentation { get; init; }

    /// <summary>
    /// Gives the text of an included file by its path, or null when it cannot be read. Without it every include is an error.
    /// </summary>
    public Func<string, string?>? ReadInclude { get; init; }
}
