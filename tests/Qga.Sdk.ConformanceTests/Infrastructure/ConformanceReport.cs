using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>Collects how each check ended on each release, and writes the table when all have run.</summary>
public sealed class ConformanceReport : IDisposable
{
    private const int CellWidth = 14;

    private readonly Dictionary<(string Version, string Title), CheckOutcome> _outcomes = [];

    internal void Add(AgentRelease release, ConformanceCheck check, CheckOutcome outcome) => _outcomes[(release.Version, check.Title)] = outcome;

    public void Dispose()
    {
        if (_outcomes.Count > 0)
        {
            string file = OutputFile();
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, ToTable());
        }
    }

    // ./tests/run prints it.
    private static string OutputFile([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "artifacts", "conformance.txt"));

    private string ToTable()
    {
        IReadOnlyList<AgentRelease> releases = [.. AgentReleases.All.Where(release => _outcomes.Keys.Any(key => key.Version == release.Version))];
        List<string> titles = [.. ConformanceChecks.All.Select(static check => check.Title).Where(title => _outcomes.Keys.Any(key => key.Title == title))];
        int width = titles.Max(static title => title.Length) + 2;
        var table = new StringBuilder("Conformance, check by agent release\n\n");
        AppendRow("", releases.Select(static release => release.Version));
        AppendRow("", releases.Select(static release => release.Origin.Replace("-backports", "-bpo", StringComparison.Ordinal)));
        foreach (string title in titles)
        {
            AppendRow(title, releases.Select(release => _outcomes.GetValueOrDefault((release.Version, title))?.Mark ?? "-"));
        }

        AppendRow("passed", releases.Select(release => Count(release, static outcome => outcome == CheckOutcome.Pass)));
        AppendRow("not passed, for the reason below", releases.Select(release => Count(release, static outcome => outcome.Reason is not null && outcome.Mark != CheckOutcome.FailMark)));
        AppendRow("failed", releases.Select(release => Count(release, static outcome => outcome.Mark == CheckOutcome.FailMark)));
        AppendReasons(table, releases, titles);
        if (AgentReleases.IsWithoutMatrix)
        {
            table.Append("The agents of other releases were left out (--no-matrix).\n");
        }

        return table.ToString();

        void AppendRow(string title, IEnumerable<string> cells) =>
            table.Append(string.Concat(cells.Select(static cell => cell.PadRight(CellWidth)).Prepend(title.PadRight(width))).TrimEnd()).Append('\n');
    }

    private string Count(AgentRelease release, Func<CheckOutcome, bool> isCounted) =>
        _outcomes.Count(entry => entry.Key.Version == release.Version && isCounted(entry.Value)).ToString(CultureInfo.InvariantCulture);

    // Checks that ended alike on the same releases share a line.
    private void AppendReasons(StringBuilder table, IReadOnlyList<AgentRelease> releases, List<string> titles)
    {
        table.Append('\n');
        var reasons =
            from title in titles
            from release in releases
            let outcome = _outcomes.GetValueOrDefault((release.Version, title))
            where outcome?.Reason is not null
            group release.Version by (title, outcome) into byRelease
            group byRelease.Key.title by (byRelease.Key.outcome, Releases: string.Join(", ", byRelease));
        foreach (var reason in reasons)
        {
            table.Append($"{reason.Key.outcome.Mark} ({reason.Key.Releases}): {reason.Key.outcome.Reason}\n    {string.Join("\n    ", reason)}\n");
        }
    }
}

[CollectionDefinition(Name)]
public sealed class ConformanceTable : ICollectionFixture<ConformanceReport>
{
    public const string Name = "conformance";
}
