using System.Text.Json;
using System.Text.Json.Nodes;

namespace Qga.Sdk.PackagingTests;

/// <summary>What a maintainer does when QEMU has a new command: add it to the schema, build, call it.</summary>
[Collection(RepositoryCopyTests.Name)]
public sealed class AddedCommandTests(RepositoryCopy copy)
{
    [Fact]
    public void A_command_added_to_the_schema_is_a_method_after_the_next_build()
    {
        string schema = Path.Combine(copy.Repository, "schema", "qga-schema.json");
        string original = File.ReadAllText(schema);
        try
        {
            File.WriteAllText(schema, WithTheNewCommand(original));
            string folder = copy.NewFolder("maintainer");
            Consumer.Write(folder, "Maintainer", $"""
                  <ItemGroup>
                    <ProjectReference Include="{copy.Repository}/src/Qga.Sdk.Testing/Qga.Sdk.Testing.csproj" />
                  </ItemGroup>
                """, """
                using Qga.Sdk;
                using Qga.Sdk.Testing;

                await using var guest = new InMemoryGuest();
                guest.Reply(QgaCommands.GuestNewAndUnknown, 7);
                guest.Handle(QgaCommands.GuestBrewCoffee, request => new GuestCoffee { Cups = request.Cups * 2, Kind = request.Kind ?? GuestCoffeeKind.Espresso });
                await using QgaClient client = guest.CreateClient();
                IQgaClient face = client;
                GuestCoffee coffee = await client.GuestBrewCoffeeAsync(new GuestBrewCoffeeRequest { Cups = 2 });
                Console.WriteLine($"{coffee.Cups} {coffee.Kind} {QgaCommands.GuestBrewCoffee.Effect} {QgaCommands.GuestBrewCoffee.Since}");
                coffee = await face.GuestBrewCoffeeAsync(new GuestBrewCoffeeRequest { Cups = 1, Kind = GuestCoffeeKind.FlatWhite });
                Console.WriteLine($"{coffee.Cups} {coffee.Kind}");
                Console.WriteLine($"{QgaCommands.GuestNewAndUnknown.Effect} {await client.GuestNewAndUnknownAsync()}");
                """);
            string output = Consumer.BuildAndRun(folder, "Maintainer");
            Assert.Equal(["4 espresso Idempotent 12.0", "2 flat-white", "Once 7"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        finally
        {
            File.WriteAllText(schema, original);
        }
    }

    [Fact]
    public void A_mistake_in_the_schema_stops_the_build_at_its_line()
    {
        string schema = Path.Combine(copy.Repository, "schema", "qga-schema.json");
        string original = File.ReadAllText(schema);
        try
        {
            int at = original.IndexOf("\"returns\": \"GuestHostName\"", StringComparison.Ordinal);
            Assert.True(at > 0);
            File.WriteAllText(schema, original.Replace("\"returns\": \"GuestHostName\"", "\"returns\": \"GuestHostNaem\"", StringComparison.Ordinal));
            int line = original[..at].Count(static c => c == '\n') + 1;
            (int code, string output) = Cli.TryRun(copy.Repository, "dotnet", "build", "src/Qga.Sdk/Qga.Sdk.csproj", "-c", "Release", "-v", "q", "-nologo", "-m:2", "-nodeReuse:false");
            Assert.NotEqual(0, code);
            Assert.Contains($"qga-schema.json({line},", output, StringComparison.Ordinal);
            Assert.Contains("QGA002", output, StringComparison.Ordinal);
            Assert.Contains("GuestHostNaem", output, StringComparison.Ordinal);
        }
        finally
        {
            File.WriteAllText(schema, original);
        }
    }

    private static string WithTheNewCommand(string schema)
    {
        JsonObject root = JsonNode.Parse(schema)!.AsObject();
        root["commands"]!.AsArray().Add(JsonNode.Parse("""
            {
              "name": "guest-brew-coffee", "summary": "Makes coffee.", "since": "12.0", "effect": "idempotent", "timeout": 30,
              "arguments": [
                { "name": "cups", "type": "int", "summary": "How many." },
                { "name": "kind", "type": "GuestCoffeeKind", "optional": true, "summary": "Which." }
              ],
              "returns": "GuestCoffee", "success-response": true
            }
            """));

        // Nobody has said yet what repeating it does: the build warns and binds it with the safe default.
        root["commands"]!.AsArray().Add(JsonNode.Parse("""{ "name": "guest-new-and-unknown", "returns": "int", "success-response": true }"""));
        root["types"]!.AsArray().Add(JsonNode.Parse("""{ "name": "GuestCoffee", "kind": "struct", "summary": "Coffee.", "members": [ { "name": "cups", "type": "int" }, { "name": "kind", "type": "GuestCoffeeKind" } ] }"""));
        root["types"]!.AsArray().Add(JsonNode.Parse("""{ "name": "GuestCoffeeKind", "kind": "enum", "summary": "A kind of coffee.", "values": [ { "name": "espresso" }, { "name": "flat-white" } ] }"""));
        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }
}
