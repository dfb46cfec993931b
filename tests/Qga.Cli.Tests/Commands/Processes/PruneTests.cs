using Qga.Sdk.Testing;

namespace Qga.Cli.Tests.Commands.Processes;

public sealed class PruneTests
{
    private const string Token = "0123456789abcdef";

    [Theory]
    [InlineData("age 3600\nverdict ok 5\nexit 0\nlife dead\n", true)]
    [InlineData("verdict ok 5\nlife rebooted\n", true)]
    [InlineData("age 3600\nverdict missing\nlife dead\n", true)]
    [InlineData("age 59\nverdict ok 5\nexit 0\nlife dead\n", false)]
    [InlineData("age 3600\nverdict ok 5\nlife alive\n", false)]
    public async Task What_is_over_for_a_while_is_removed(string report, bool isRemoved)
    {
        using var place = new Workplace();
        await using var guest = new InMemoryGuest();
        int calls = 0;

        // The first script lists, the second removes.
        guest.AddProgram("/bin/sh", _ => new GuestProgramResult { StandardOutputText = calls++ == 0 ? $"qga-sdk 1\njob {Token}\n{report}" : "qga-sdk 1\ngone\n" });
        await using IAsyncDisposable listener = await guest.ListenAsync(place.PathOf("s"));
        Assert.Equal(new CliRun(0, isRemoved ? $"removed {Token}\n" : "", ""), await place.RunAsync("-s", "s", "jobs", "--prune"));
        Assert.Equal(isRemoved ? 2 : 1, calls);
    }
}
