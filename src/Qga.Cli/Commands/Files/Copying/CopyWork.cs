using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Files.Copying;

/// <summary>What is to be copied where, and how.</summary>
internal sealed record CopyWork(IReadOnlyList<CopyPlace> Sources, CopyPlace Target, TransferOptions Options, bool IsRecursive, bool IsQuiet)
{
    /// <summary>Whether the target must be a directory; known before it is split up.</summary>
    public bool WantsDirectory { get; private init; } = Sources.Count > 1 || Target.Text.EndsWith('/');

    /// <exception cref="CliException">It makes no sense.</exception>
    public void Check(Choices choices)
    {
        if (!Target.IsInGuest && !Sources.All(static source => source.IsInGuest))
        {
            throw CliException.Usage($"A copy has a guest on one side at least, as in web-1:/srv/file. Neither '{QgaText.Escape(Sources.First(static source => !source.IsInGuest).Text)}' nor '{QgaText.Escape(Target.Text)}' names one.");
        }

        if (choices.Selection.IsGiven && Sources.Append(Target).FirstOrDefault(static place => place.Guest is { Length: > 0 }) is { } named)
        {
            throw CliException.Usage($"The guest is named twice: by an option, and in {QgaText.Escape(named.Text)}. With the option, its paths are written :/path.");
        }

        if (Sources.Count(static source => source.IsStream) > 1)
        {
            throw CliException.Usage("Standard input can be copied once.");
        }

        if (!Target.IsStream && Sources.GroupBy(static source => source.Name, StringComparer.Ordinal).FirstOrDefault(static same => same.Key.Length > 0 && same.Count() > 1) is { } twice)
        {
            throw CliException.Usage($"Several sources have the name {QgaText.Escape(twice.Key)}: they would be written over each other. Copy them one at a time.");
        }

        if (Target.IsStream && choices.Format != OutputFormat.Table)
        {
            throw CliException.Usage("Standard output takes the file or the answer, not both: leave out --json, or name a target.");
        }
    }

    /// <summary>The parts that are done with one guest each: the one that is copied to, or the one that is copied from.</summary>
    public IEnumerable<CopyWork> Parts()
    {
        if (Target.IsInGuest)
        {
            yield return this;
            yield break;
        }

        for (int begin = 0, end; begin < Sources.Count; begin = end)
        {
            for (end = begin + 1; end < Sources.Count && Sources[end].Guest == Sources[begin].Guest; end++)
            {
            }

            yield return this with { Sources = [.. Sources.Skip(begin).Take(end - begin)] };
        }
    }
}
