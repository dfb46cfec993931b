using System.IO.Compression;
using System.Text;
using Xunit.Abstractions;

namespace Qga.Sdk.PackagingTests;

/// <summary>
/// What a maintainer does when a QEMU release has a new command: import the schema that the agent's package ships, build, call.
/// </summary>
[Collection(RepositoryCopyTests.Name)]
public sealed class UpstreamCommandTests(RepositoryCopy copy, ITestOutputHelper output)
{
    private const string NewCommand = """

        ##
        # @GuestCoffeeKind:
        #
        # Ways of making coffee.
        #
        # @espresso: short
        #
        # @flat-white: with milk (since 12.1)
        #
        # Since: 12.0
        ##
        { 'enum': 'GuestCoffeeKind',
          'data': [ 'espresso', { 'name': 'flat-white', 'if': 'CONFIG_MILK' } ] }

        ##
        # @GuestCoffee:
        #
        # Since: 12.0
        ##
        { 'struct': 'GuestCoffee',
          'data': { 'cups': 'int', '*kind': 'GuestCoffeeKind' } }

        ##
        # @guest-brew-coffee:
        #
        # Makes coffee.
        #
        # @cups: how many
        #
        # Since: 12.0
        ##
        { 'command': 'guest-brew-coffee',
          'data': { 'cups': 'int', '*kind': 'GuestCoffeeKind' },
          'returns': [ 'GuestCoffee' ],
          'if': { 'any': [ 'CONFIG_LINUX', 'CONFIG_WIN32' ] } }
        """;

    [Fact]
    public void A_command_of_the_next_release_is_one_import_and_one_build_away()
    {
        if (UpstreamSchema() is not string upstream)
        {
            output.WriteLine("Passed over: no schema of QEMU's is here (--no-matrix).");
            return;
        }

        string schema = Path.Combine(copy.Repository, "schema", "qga-schema.json");
        string original = File.ReadAllText(schema);
        string nextRelease = Path.Combine(copy.NewFolder("qemu-12.0"), "qapi-schema.json");
        File.WriteAllText(nextRelease, upstream + NewCommand);
        try
        {
            string report = Cli.Run(
                copy.Repository, "dotnet", "run", "--project", "src/Qga.Cli", "-c", "Release", "--", "schema", "import", nextRelease, "--qemu-version", "12.0.0");
            output.WriteLine(report);
            Assert.Contains("guest-brew-coffee", report, StringComparison.Ordinal);
            Assert.Contains("effect once", report, StringComparison.Ordinal);
            Assert.DoesNotContain("guest-ping", report, StringComparison.Ordinal);
            AssertOnlyAdds(original, File.ReadAllText(schema));

            string folder = copy.NewFolder("next-release");
            Consumer.Write(folder, "NextRelease", $"""
                  <ItemGroup>
                    <ProjectReference Include="{copy.Repository}/src/Qga.Sdk.Testing/Qga.Sdk.Testing.csproj" />
                  </ItemGroup>
                """, """
                using Qga.Sdk;
                using Qga.Sdk.Testing;

                await using var guest = new InMemoryGuest();
                guest.Handle(QgaCommands.GuestBrewCoffee, request => [new GuestCoffee { Cups = request.Cups, Kind = request.Kind }, new GuestCoffee { Cups = 0 }]);
                await using QgaClient client = guest.CreateClient();
                foreach (GuestCoffee coffee in await client.GuestBrewCoffeeAsync(new() { Cups = 2, Kind = GuestCoffeeKind.FlatWhite }))
                {
                    Console.WriteLine($"{coffee.Cups} {coffee.Kind?.ToString() ?? "none"}");
                }

                Console.WriteLine($"{QgaCommands.GuestBrewCoffee.Effect} {QgaCommands.GuestBrewCoffee.Since}");
                """);
            string printed = Consumer.BuildAndRun(folder, "NextRelease");
            Assert.Equal(["2 flat-white", "0 none", "Once 12.0"], printed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        finally
        {
            File.WriteAllText(schema, original);
        }
    }

    // Nothing that was there is lost or changed, but for the release at the top.
    private static void AssertOnlyAdds(string before, string after)
    {
        Queue<string> expected = new(before.Split('\n').Where(IsKept));
        foreach (string line in after.Split('\n').Where(IsKept))
        {
            if (expected.TryPeek(out string? next) && next == line)
            {
                expected.Dequeue();
            }
        }

        Assert.Empty(expected);
        Assert.Contains("\"qemu\": \"12.0.0\"", after, StringComparison.Ordinal);

        // A comma may have come behind what was last.
        static bool IsKept(string line) => !line.Contains("\"qemu\":", StringComparison.Ordinal) && line.Trim() is not ("}" or "},");
    }

    private static string? UpstreamSchema()
    {
        string path = Path.Combine(RepositoryCopy.SourceRoot(), ".cache", "agents", "trixie-backports", "root", "usr", "share", "doc", "qemu-guest-agent", "qapi-schema.json.gz");
        if (!File.Exists(path))
        {
            return Environment.GetEnvironmentVariable("QGA_NO_MATRIX") == "1"
                ? null
                : throw new FileNotFoundException("The newest agent is not there: run tests/agents/fetch.", path);
        }

        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
