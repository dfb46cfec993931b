using System;
using Qga.Schema.Binding;
using Qga.Schema.Json;
using Qga.Schema.Validation;

namespace Qga.Schema;

/// <summary>Reads schema files.</summary>
public static class SchemaReader
{
    /// <summary>Reads a schema and checks it; never throws for any text.</summary>
    /// <remarks>
    /// Syntax errors end the reading at the first one; everything else is reported, up to 100,000 problems. Objects may hold
    /// <c>$schema</c>, <c>$comment</c> and properties that begin with <c>x-</c>; these do not reach the document.
    /// </remarks>
    /// <param name="text">The text of the file.</param>
    /// <returns>The document, or the errors why there is none, and any warnings.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static SchemaReadResult Read(string text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        var context = new ReadingContext();
        SchemaDocument? document = null;
        if (JsonText.Parse(text, context.Problems) is { } root)
        {
            document = new DocumentBinder(context).Bind(root);
        }

        if (document is not null)
        {
            SchemaValidator.Validate(document, context);
        }

        return new SchemaReadResult(context.Problems.HasErrors ? null : document, context.Problems.InTextOrder());
    }
}
