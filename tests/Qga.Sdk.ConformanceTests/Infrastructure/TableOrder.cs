using Xunit.Abstractions;
using Xunit.Sdk;

namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>Runs the table column by column, from top to bottom: checks of one column share a machine that takes seconds to boot.</summary>
public sealed class TableOrder : ITestCaseOrderer
{
    private static readonly List<string> Targets = [.. ConformanceTarget.All.Select(static target => target.Name)];
    private static readonly List<string> Titles = [.. ConformanceChecks.All.Select(static check => check.Title)];

    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase => testCases.OrderBy(static test => PlaceOf(test.TestMethodArguments));

    // What is no check comes first.
    private static (int Column, int Row) PlaceOf(object[]? arguments) => arguments is [string target, string title]
        ? (Targets.IndexOf(target), Titles.IndexOf(title))
        : (-1, -1);
}
