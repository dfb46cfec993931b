using Qga.Sdk.ConformanceTests.Infrastructure;

namespace Qga.Sdk.ConformanceTests;

[Collection(ConformanceTable.Name)]
[TestCaseOrderer("Qga.Sdk.ConformanceTests.Infrastructure.TableOrder", "Qga.Sdk.ConformanceTests")]
public sealed class ConformanceTests(ConformanceReport report)
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (ConformanceTarget target in ConformanceTarget.All)
            {
                foreach (ConformanceCheck check in ConformanceChecks.All)
                {
                    cases.Add(target.Name, check.Title);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Agent_conforms(string name, string title)
    {
        ConformanceTarget target = ConformanceTarget.All.Single(candidate => candidate.Name == name);
        ConformanceCheck check = ConformanceChecks.All.Single(candidate => candidate.Title == title);
        var outcome = new CheckOutcome(CheckOutcome.FailMark, "see the test run");
        long begun = TimeProvider.System.GetTimestamp();
        try
        {
            await using AgentUnderTest agent = await AgentUnderTest.StartAsync(target);
            outcome = await check.RunAsync(agent).WaitAsync(Patience.Limit);
        }
        finally
        {
            report.Add(target, check, outcome, TimeProvider.System.GetElapsedTime(begun));
        }
    }

    [Fact]
    public void No_release_of_the_matrix_is_missing()
    {
        Assert.True(AgentReleases.Missing.Count == 0, $"Not fetched: {string.Join(", ", AgentReleases.Missing)}. Run tests/agents/fetch.");
        Assert.NotEmpty(AgentReleases.All);
        if (!AgentReleases.IsWithoutMatrix)
        {
            HashSet<int> generations = [.. AgentReleases.All.Select(static release => release.Number.Major)];
            Assert.True(generations.IsSupersetOf([5, 7, 10]) && generations.Max() >= 11, $"Only these are here: {string.Join(", ", AgentReleases.All)}.");
        }
    }
}
