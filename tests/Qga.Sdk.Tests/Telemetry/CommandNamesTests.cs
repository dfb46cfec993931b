using Qga.Sdk.Telemetry;

namespace Qga.Sdk.Tests.Telemetry;

/// <summary>It fills the process's set of names and therefore runs by itself, with names that the others never need.</summary>
[Collection(Alone.Name)]
public sealed class CommandNamesTests
{
    [Fact]
    public void Even_descriptors_that_are_made_as_a_program_goes_are_a_bounded_set()
    {
        Assert.Equal("guest-ping", CommandNames.Of("guest-ping", isDescribed: true));
        foreach (QgaCommand command in QgaCommands.All)
        {
            CommandNames.Of(command.Name, isDescribed: true);
        }

        HashSet<string> names = [.. Enumerable.Range(0, 10_000).Select(static i => CommandNames.Of($"vendor-{i}", isDescribed: true))];
        Assert.InRange(names.Count, 2, 257);
        Assert.Contains("_OTHER", names);
        Assert.Equal("guest-ping", CommandNames.Of("guest-ping", isDescribed: true));
    }

    [Fact]
    public void Names_that_nobody_described_take_no_place() => Assert.Equal("_OTHER", CommandNames.Of("guest-ping-2", isDescribed: false));
}
