namespace Qga.Sdk.Benchmarks;

/// <summary>
/// The SDK and a baseline that take turns: what else the machine does falls on both. Figures are medians over the slices; the ratio is
/// the median of the slices' own ratios. A slice gives a rate: more is better.
/// </summary>
internal sealed record Duel(double Baseline, double Sdk, double Ratio)
{
    /// <summary>How many slices at least.</summary>
    public const int Slices = 21;

    public static async Task<Duel> FightAsync(Func<Task<double>> baseline, Func<Task<double>> sdk, int slices = Slices)
    {
        (List<double> baselines, List<double> sdks, List<double> ratios) = ([], [], []);
        for (int slice = -1; slice < slices; slice++)
        {
            double floor = await baseline();
            double reached = await sdk();

            // The first slice warms up.
            if (slice >= 0)
            {
                baselines.Add(floor);
                sdks.Add(reached);
                ratios.Add(reached / floor);
            }
        }

        return new Duel(Median(baselines), Median(sdks), Median(ratios));
    }

    public static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);
}
