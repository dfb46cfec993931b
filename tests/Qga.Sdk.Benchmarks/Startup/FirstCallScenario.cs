using System.Globalization;
using System.Runtime.InteropServices;

namespace Qga.Sdk.Benchmarks;

/// <summary>What the first call of a program costs: a ReadyToRun console program that pings once, beside one that says hello.</summary>
internal static class FirstCallScenario
{
    private const int Rounds = Duel.Slices;

    private const string Hello = """
        System.Console.WriteLine("hello");
        """;

    private const string Call = """
        long begun = System.Diagnostics.Stopwatch.GetTimestamp();
        await using var client = new Qga.Sdk.QgaClient(args[0]);
        await client.GuestPingAsync();
        System.Console.WriteLine(System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalMilliseconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture));
        """;

    public static async Task RunAsync(BenchmarkArguments arguments, Report report)
    {
        report.Begin("First call");
        using var scratch = new Scratch();
        string hello = Publish(scratch, "hello", Hello, reference: "");
        string project = Path.Combine(Programs.Root(), "src", "Qga.Sdk", "Qga.Sdk.csproj");
        string call = Publish(scratch, "call", Call, $"""<ItemGroup><ProjectReference Include="{project}" /></ItemGroup>""");
        await using RealAgent agent = await RealAgent.StartAsync();
        double[] medians = Programs.Measure([[hello], [call, agent.SocketPath]], Rounds);
        List<double> inside = [];
        for (int i = 0; i < Rounds; i++)
        {
            inside.Add(double.Parse(Programs.Run(call, agent.SocketPath), CultureInfo.InvariantCulture));
        }

        report.Add("a program that says hello", $"{medians[0]:0.0} ms");
        report.Add("a program that pings once", $"{medians[1]:0.0} ms, {medians[1] / medians[0]:0.00} of hello");
        report.Add("  from the client's making to the first answer", $"{Duel.Median(inside):0.0} ms");
    }

    private static string Publish(Scratch scratch, string name, string source, string reference)
    {
        string folder = Directory.CreateDirectory(scratch.File(name)).FullName;
        File.WriteAllText(Path.Combine(folder, "Program.cs"), source);
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <PublishReadyToRun>true</PublishReadyToRun>
                <InvariantGlobalization>true</InvariantGlobalization>
                <TieredPGO>false</TieredPGO>
              </PropertyGroup>
              {reference}
            </Project>
            """);
        Programs.Run("dotnet", "publish", folder, "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-v", "q", "-nologo", "-o", Path.Combine(folder, "out"));
        return Path.Combine(folder, "out", name);
    }
}
