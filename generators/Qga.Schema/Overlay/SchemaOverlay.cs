using System;
using Qga.Schema.Overlay;

namespace Qga.Schema;

/// <summary>Reads overlay files and lays them over a schema.</summary>
public static class SchemaOverlay
{
    /// <summary>The deadline of a command that neither the schema nor the overlay gives one, in seconds.</summary>
    public const int DefaultTimeoutSeconds = 30;

    /// <summary>Reads an overlay; never throws for any text.</summary>
    /// <param name="text">The text of the file.</param>
    /// <returns>The overlay, or the errors why there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static OverlayReadResult Read(string text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        var problems = new ProblemList();
        SchemaOverlayDocument? overlay = new OverlayBinder(problems).Bind(text);
        return new OverlayReadResult(problems.HasErrors ? null : overlay, problems.InTextOrder());
    }

    /// <summary>Lays an overlay over a schema. What the overlay says wins; what it leaves unsaid stays as it is.</summary>
    /// <remarks>
    /// A command whose effect neither of the two gives becomes <see cref="CommandEffect.Once"/>, the safe choice, and one
    /// without a deadline gets <see cref="DefaultTimeoutSeconds"/>. Marks can be set, not taken away.
    /// </remarks>
    /// <param name="facts">The schema, for example as imported from QEMU.</param>
    /// <param name="overlay">The overlay.</param>
    /// <returns>The merged schema, and what did not meet its counterpart.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The overlay has two entries of one name, which no overlay that was read has.</exception>
    public static OverlayMergeResult Apply(SchemaDocument facts, SchemaOverlayDocument overlay)
    {
        if (facts is null)
        {
            throw new ArgumentNullException(nameof(facts));
        }

        if (overlay is null)
        {
            throw new ArgumentNullException(nameof(overlay));
        }

        return new OverlayMerge(overlay).Apply(facts);
    }

    /// <summary>Takes away from a schema everything that only an overlay can say. Laying the overlay over what is left gives the schema back.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>Its facts.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="schema"/> is null.</exception>
    public static SchemaDocument Remove(SchemaDocument schema) =>
        schema is null ? throw new ArgumentNullException(nameof(schema)) : BareFacts.Of(schema);
}
