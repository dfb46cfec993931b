namespace Qga.Sdk.PackagingTests;

/// <summary>A program can leave traces and metrics out, as the tool does: the switch's name is a promise.</summary>
[Collection(RepositoryCopyTests.Name)]
public sealed class TelemetrySwitchTests(RepositoryCopy copy)
{
    [Theory]
    [InlineData("true", "made")]
    [InlineData("false", "not made")]
    public void Instruments_are_made_unless_they_are_switched_off(string isSupported, string expected)
    {
        string folder = copy.NewFolder($"switch-{isSupported}");
        string references = Consumer.PackageReferences + $"""
              <ItemGroup>
                <RuntimeHostConfigurationOption Include="Qga.Sdk.Telemetry.IsSupported" Value="{isSupported}" Trim="true" />
              </ItemGroup>
            """;
        Consumer.Write(folder, "Switch", references, """
            using System.Diagnostics.Metrics;
            using Qga.Sdk;
            using Qga.Sdk.Testing;

            bool isMade = false;
            using var listener = new MeterListener { InstrumentPublished = (instrument, _) => isMade |= instrument.Meter.Name == QgaTelemetry.MeterName };
            listener.Start();
            await using var guest = new InMemoryGuest();
            await using QgaClient client = guest.CreateClient();
            await client.GuestPingAsync();
            Console.WriteLine(isMade ? "made" : "not made");
            """);
        Assert.Equal(expected, Consumer.BuildAndRun(folder, "Switch", Consumer.RestoreFrom(copy)).Trim());
    }
}
