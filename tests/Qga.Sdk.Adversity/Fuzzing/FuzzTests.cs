using Qga.Sdk.Adversity.Infrastructure;

namespace Qga.Sdk.Adversity.Fuzzing;

/// <summary>200,000 inputs in the short form, 10 million in the long one.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void The_framer_cuts_any_bytes_as_a_simple_one_does() =>
        FuzzRun.Run("framer", Dose.Of(60_000, 3_000_000), output, FramerFuzz.TryOne, fewestRefused: 0.05, fewestAccepted: 0.3);

    [Fact]
    public void An_envelope_is_read_as_the_platform_reads_it_or_refused() =>
        FuzzRun.Run("envelope", Dose.Of(60_000, 3_000_000), output, EnvelopeFuzz.TryOne, fewestRefused: 0.3, fewestAccepted: 0.05);

    [Fact]
    public void Every_generated_reader_accepts_what_fits_and_refuses_the_rest_in_one_way() =>
        FuzzRun.Run("generated readers", Dose.Of(75_000, 3_700_000), output, ReplyFuzz.TryOne, fewestRefused: 0.3, fewestAccepted: 0.2);

    [Fact]
    public void Schemas_are_imported_or_refused_with_a_place_inside_the_text() =>
        FuzzRun.Run("importer", Dose.Of(5_000, 300_000), output, ImportFuzz.TryOne, fewestRefused: 0.4, fewestAccepted: 0.02);
}
