namespace Qga.Sdk.Testing.Tests.Parity;

/// <summary>The in-memory guest answers byte for byte what a real agent answers.</summary>
public sealed class ParityTests(ParityGuests guests) : IClassFixture<ParityGuests>
{
    private static readonly Dictionary<string, ParityCheck> Checks =
        new[] { FramingChecks.All, EnvelopeChecks.All, ArgumentChecks.All, FileChecks.All, ProcessChecks.All }
            .SelectMany(static checks => checks)
            .ToDictionary(static check => check.Name);

    public static TheoryData<string> Names => [.. Checks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_guest_answers_like_a_real_agent(string name)
    {
        string real = await guests.RunAsync(Checks[name], guests.RealSocket);
        string inMemory = await guests.RunAsync(Checks[name], guests.GuestSocket);
        Assert.NotEmpty(real);
        Assert.Equal(real, inMemory);
    }
}
