using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>Collects how each check ended on each release, and writes the table when all have run.</summary>
public sealed class ConformanceReport : IDisposable
{
    private const int CellWidth = 14;

    private readonly Dictionary<(string Target, string Title), CheckOutcome> _outcomes = [];
    private readonly Dictionary<string, TimeSpan> _times = [];

    internal void Add(ConformanceTarget target, ConformanceCheck check, CheckOutcome outcome, TimeSpan time)
    {
        _outcomes[(target.Name, check.Title)] = outcome;
        _times[target.Name] = _times.GetValueOrDefault(target.Name) + time;
    }

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
        IReadOnlyList<ConformanceTarget> targets = [.. ConformanceTarget.All.Where(target => _outcomes.Keys.Any(key => key.Target == target.Name))];
        List<string> titles = [.. ConformanceChecks.All.Select(static check => check.Title).Where(title => _outcomes.Keys.Any(key => key.Title == title))];
        int width = titles.Max(static title => title.Length) + 2;
        var table = new StringBuilder("Conformance, check by agent release\n\n");
        AppendRow("", targets.Select(static target => target.Name));
        AppendRow("", targets.Select(static target => target.Origin));
        foreach (string title in titles)
        {
            AppendRow(title, targets.Select(target => _outcomes.GetValueOrDefault((target.Name, title))?.Mark ?? "-"));
        }

        AppendRow("passed", targets.Select(target => Count(target, static outcome => outcome == CheckOutcome.Pass)));
        AppendRow("not passed, for the reason below", targets.Select(target => Count(target, static outcome => outcome.Reason is not null && outcome.Mark != CheckOutcome.FailMark)));
        AppendRow("failed", targets.Select(target => Count(target, static outcome => outcome.Mark == CheckOutcome.FailMark)));
        AppendRow("seconds", targets.Select(target => _times[target.Name].TotalSeconds.ToString("0", CultureInfo.InvariantCulture)));
        AppendReasons(table, targets, titles);
        if (AgentReleases.IsWithoutMatrix)
        {
            table.Append("The agents of other releases were left out (--no-matrix).\n");
        }

        return table.ToString();

        void AppendRow(string title, IEnumerable<string> cells) =>
            table.Append(string.Concat(cells.Select(static cell => cell.PadRight(CellWidth)).Prepend(title.PadRight(width))).TrimEnd()).Append('\n');
    }

    private string Count(ConformanceTarget target, Func<CheckOutcome, bool> isCounted) =>
        _outcomes.Count(entry => entry.Key.Target == target.Name && isCounted(entry.Value)).ToString(CultureInfo.InvariantCulture);

    // Checks that ended alike on the same releases share a line.
    private void AppendReasons(StringBuilder table, IReadOnlyList<ConformanceTarget> targets, List<string> titles)
    {
        table.Append('\n');
        var reasons =
            from title in titles
            from target in targets
            let outcome = _outcomes.GetValueOrDefault((target.Name, title))
            where outcome?.Reason is not null
            group target.Name by (title, outcome) into byRelease
            group byRelease.Key.title by (byRelease.Key.outcome, Releases: string.Join(", ", byRelease));
        foreach (var reason in reasons)
        {
            table.Append($"{reason.Key.outcome.Mark} ({reason.Key.Releases}): {reason.Key.outcome.Reason}\n    {string.Join("\n    ", reason)}\n");
        }
    }
}

[CollectionDefinition(Name)]
public sealed class ConformanceTable : ICollectionFixture<ConformanceReport>, ICollectionFixture<SharedMachine>
{
    public const string Name = "conformance";
}
