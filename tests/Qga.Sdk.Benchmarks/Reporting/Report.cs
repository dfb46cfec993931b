using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Qga.Sdk.Benchmarks;

/// <summary>Prints every figure as it comes, and keeps it for the page.</summary>
internal sealed class Report(TextWriter output)
{
    private readonly List<(string Title, List<Figure> Figures)> _chapters = [];

    /// <summary>Whether every figure reaches its bar.</summary>
    public bool IsGood => _chapters.TrueForAll(static chapter => chapter.Figures.TrueForAll(static figure => figure.Holds));

    public void Begin(string title)
    {
        _chapters.Add((title, []));
        output.WriteLine(title);
    }

    /// <summary>A figure with a bar.</summary>
    public void Add(string what, string measured, string bar, bool holds)
    {
        _chapters[^1].Figures.Add(new Figure(what, measured, bar, holds));
        output.WriteLine($"  {(holds ? "ok " : "LOW")}  {what}: {measured}{(bar.Length > 0 ? $" (bar: {bar})" : "")}");
    }

    /// <summary>A figure that is only reported.</summary>
    public void Add(string what, string measured) => Add(what, measured, "", holds: true);

    /// <summary>The table as Markdown, with where and how it came about.</summary>
    public string ToMarkdown(string command)
    {
        var text = new StringBuilder();
        text.Append("# What was measured\n\n");
        text.Append("Written by the command below; what the rows mean and what limits them is in [performance.md](performance.md).\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- Date: {DateTime.UtcNow:yyyy-MM-dd}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Machine: {Machine.Processor}, {Environment.ProcessorCount} cores, {Machine.System}\n");
        text.Append(CultureInfo.InvariantCulture, $"- .NET {Environment.Version}, {RuntimeInformation.RuntimeIdentifier}; agent: {Machine.Agent}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Load of the machine when it began: {Machine.Load}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Command: `{command}`\n");
        foreach ((string title, List<Figure> figures) in _chapters)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| What | Measured | Bar | |\n|---|---|---|---|\n");
            foreach (Figure figure in figures)
            {
                string verdict = figure.Bar.Length == 0 ? "" : figure.Holds ? "reached" : "**missed**";
                text.Append(CultureInfo.InvariantCulture, $"| {figure.What} | {figure.Measured} | {figure.Bar} | {verdict} |\n");
            }
        }

        return text.ToString();
    }
}
