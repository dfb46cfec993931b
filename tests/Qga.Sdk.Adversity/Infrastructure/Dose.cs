using System.Globalization;

namespace Qga.Sdk.Adversity.Infrastructure;

/// <summary>How much the harnesses do: a short form in every run of the tests, and a long one, which <c>tests/adversity</c> asks for.</summary>
internal static class Dose
{
    /// <summary>Set to <c>long</c> for the long form.</summary>
    public const string FormVariable = "QGA_ADVERSITY";

    /// <summary>Where the random numbers begin; unset, the short form always does the same and the long form something new.</summary>
    public const string SeedVariable = "QGA_ADVERSITY_SEED";

    private const int UsualSeed = 20261122;

    public static bool IsLong { get; } = Environment.GetEnvironmentVariable(FormVariable) == "long";

    public static int Seed { get; } = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : IsLong ? Random.Shared.Next(1, 1_000_000_000) : UsualSeed;

    public static T Of<T>(T shortForm, T longForm) => IsLong ? longForm : shortForm;
}
