namespace Qga.Sdk.PackagingTests;

/// <summary>What a user does whose agents have commands of a vendor: add the schema to the project, build, call.</summary>
[Collection(RepositoryCopyTests.Name)]
public sealed class VendorSchemaTests(RepositoryCopy copy)
{
    private const string Item = """
        <ItemGroup>
          <QgaSchema Include="acme-agent.json" />
        </ItemGroup>
        """;

    // What programs may turn on or off, and what generated code has to put up with.
    private static readonly string[] Strict =
    [
        "-p:Nullable=disable", "-p:ImplicitUsings=disable", "-p:AnalysisLevel=latest-all", "-p:GenerateDocumentationFile=true",
        "-p:RootNamespace=Acme.System.Qga", "-p:EmitCompilerGeneratedFiles=true", "-p:NoWarn=CA2007%3BCA1303",
    ];

    [Fact]
    public void A_vendors_commands_are_typed_in_a_users_program()
    {
        string folder = NewProject("vendor", Item, """
            using System.Text.Json;
            using Acme.System.Qga;
            using Qga.Sdk;
            using Qga.Sdk.Testing;

            await using var guest = new InMemoryGuest();
            guest.HandleRaw(AcmeAgentCommands.GuestAcmeStatus, static _ => JsonElement.Parse(
                "{\"state\":\"backing-up\",\"load\":{\"load1m\":0.5,\"load5m\":1,\"load15m\":2},\"uptime\":7}"));
            guest.HandleRaw(AcmeAgentCommands.GuestAcmeSetKey, static arguments =>
                arguments?.GetProperty("key").GetString() == "AQID" ? default : throw new GuestCommandException("wrong key"));
            guest.HandleRaw(AcmeAgentCommands.GuestAcmeRestart, static _ => default);
            await using QgaClient client = guest.CreateClient();

            GuestAcmeStatus status = await client.GuestAcmeStatusAsync();
            global::System.Console.WriteLine(status);
            await client.GuestAcmeSetKeyAsync(new() { Name = "n", Key = new byte[] { 1, 2, 3 } });
            try
            {
                await client.GuestAcmeSetKeyAsync(new() { Name = "n", Key = new byte[] { 4 } });
            }
            catch (QgaCommandException exception)
            {
                global::System.Console.WriteLine(exception.Description);
            }

            global::System.Console.WriteLine(await client.GuestAcmeRestartAsync());
            await client.GuestPingAsync();
            """);

        string output = Consumer.BuildAndRun(folder, "Vendor", [.. Consumer.RestoreFrom(copy), .. Strict]);

        Assert.Equal(
            [
                "GuestAcmeStatus { State = backing-up, Load = GuestLoadAverage { Load1m = 0.5, Load5m = 1, Load15m = 2 }, Uptime = 7 }",
                "wrong key",
                "Accepted",
            ],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Contains("AcmeAgent.Extensions.g.cs", GeneratedFiles(folder));
        Assert.False(File.Exists(Path.Combine(folder, "out", "acme-agent.json")));
    }

    [Fact]
    public void A_project_without_a_vendors_schema_gets_nothing()
    {
        string folder = NewProject("plain", "", "System.Console.WriteLine(Qga.Sdk.QgaCommands.All.Count > 0);");

        string log = Build(folder, "-p:EmitCompilerGeneratedFiles=true", "-v", "d").Output;

        Assert.Contains("/analyzer:", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Qga.Sdk.Generators.dll", CompilerArguments(log), StringComparison.Ordinal);
        Assert.DoesNotContain("Qga.Schema.dll", CompilerArguments(log), StringComparison.Ordinal);
        Assert.DoesNotContain(GeneratedFiles(folder), static file => file.Contains("Qga", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("", "\"GuestAcmeState\", \"optional\"", "\"GuestAcmeStaet\", \"optional\"", "acme-agent.json(32,36): error QGA002: There is no type 'GuestAcmeStaet'.")]
    [InlineData("Visibility=\"private\"", "", "", "acme-agent.json(1,1): error QGA005: Visibility is 'private'; it must be public or internal.")]
    [InlineData("ClassName=\"C#\"", "", "", "acme-agent.json : error QGA005: The Namespace, ClassName and Visibility of a QgaSchema item cannot hold '#' or ';'.")]
    public void A_mistake_stops_the_build_at_its_place(string metadata, string text, string mistake, string expected)
    {
        string folder = NewProject("mistake", Item.Replace(" />", $" {metadata} />", StringComparison.Ordinal), "System.Console.WriteLine();");
        string file = Path.Combine(folder, "acme-agent.json");
        File.WriteAllText(file, text.Length == 0 ? File.ReadAllText(file) : File.ReadAllText(file).Replace(text, mistake, StringComparison.Ordinal));

        (int code, string output) = Build(folder);

        Assert.NotEqual(0, code);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    private string NewProject(string name, string items, string program)
    {
        string folder = copy.NewFolder(name);
        Consumer.Write(folder, "Vendor", Consumer.PackageReferences + items, program);
        File.Copy(
            Path.Combine(copy.Repository, "tests", "Qga.Sdk.Generators.Tests", "Schemas", "acme-agent.json"), Path.Combine(folder, "acme-agent.json"), overwrite: true);
        return folder;
    }

    private (int Code, string Output) Build(string folder, params string[] more) => Cli.TryRun(
        folder, "dotnet", ["build", "-c", "Release", "-v", "q", "-nologo", "-m:2", "-nodeReuse:false", .. Consumer.RestoreFrom(copy), .. more]);

    // The log tells of other tools as well.
    private static string CompilerArguments(string log) =>
        string.Join('\n', log.Split('\n').Where(static line => line.Contains("/analyzer:", StringComparison.Ordinal)));

    private static List<string> GeneratedFiles(string folder) =>
    [
        .. Directory.EnumerateDirectories(Path.Combine(folder, "obj"), "generated", SearchOption.AllDirectories)
            .SelectMany(static generated => Directory.EnumerateFiles(generated, "*.cs", SearchOption.AllDirectories))
            .Select(static file => Path.GetFileName(file)),
    ];
}
