using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Qga.Sdk.Generators.Tests.Infrastructure;

namespace Qga.Sdk.Generators.Tests.Vendor;

/// <summary>What is generated compiles in programs that are not made for it.</summary>
public sealed class VendorCompilationTests
{
    private const int Swaps = 60;

    // Everything that generated code mentions, in the namespaces around it.
    private const string Hiders = """
        namespace Acme
        {
            class Task { } class TimeSpan { } class CancellationToken { } class QgaJson { } class IQgaClient { } class QgaCommand { }
            class ArgumentNullException { } class StringBuilder { } class JsonElement { } class Utf8JsonReader { } class GeneratedCode { }
            class GuestLoadAverage { } class GuestAcmeStateJson { }
        }
        """;

    [Theory]
    [InlineData("Acme.System.Qga")]
    [InlineData("Acme.Qga.Sdk")]
    [InlineData("Acme.System.Threading.Tasks")]
    [InlineData("Acme.class.@event")]
    [InlineData("Qga.Sdk.Vendor")]
    [InlineData("Qga.Sdk.Serialization")]
    [InlineData("System")]
    public void Namespace_may_hide_other_namespaces_and_types_around_it(string name)
    {
        GeneratorRun run = GeneratorRun.Of(new SchemaText(SchemaText.AcmeAgent, "Extension", "/acme-agent.json") { Namespace = name });

        Assert.Empty(run.Result.Diagnostics);
        Assert.Empty(VendorProgram.Of(run, Hiders).Complaints());
    }

    [Theory]
    [InlineData("my-app", "my_app")]
    [InlineData("my app.2d", "my_app._2d")]
    [InlineData("Acme.new", "Acme.@new")]
    [InlineData("", "_")]
    public void Root_namespace_that_is_no_namespace_is_made_one(string root, string expected)
    {
        GeneratorRun run = GeneratorRun.Of(
            new SchemaText(SchemaText.AcmeAgent, "Extension", "/acme-agent.json") { DefaultNamespace = root });

        Assert.Contains($"namespace {expected};", run.Files["AcmeAgent.Commands.g.cs"], StringComparison.Ordinal);
        Assert.Empty(VendorProgram.Of(run).Complaints());
    }

    [Fact]
    public void Type_of_the_program_that_hides_one_of_ours_is_an_error_that_says_so()
    {
        CSharpCompilation program = Compilations.Empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText("namespace Acme.Agent; class Task;", Compilations.ParseOptions));

        GeneratorRun run = GeneratorRun.Of(program, SchemaText.Vendor(SchemaText.AcmeAgent));

        Assert.Equal(
            "/acme/acme-agent.json(1,1): error QGA007: The namespace 'Acme.Agent' has a type 'Task' of its own, which hides the one that the "
            + "generated code needs; give the item a Namespace of its own.",
            Assert.Single(run.Result.Diagnostics).ToString());
    }

    [Fact]
    public void Internal_bindings_show_nothing_to_others()
    {
        GeneratorRun run = GeneratorRun.Of(
            new SchemaText(SchemaText.AcmeAgent, "Extension", "/acme-agent.json") { Visibility = "Internal", ClassName = "Acme" });

        CSharpCompilation program = VendorProgram.Of(run);
        Assert.Empty(program.Complaints());
        Assert.NotNull(program.GetTypeByMetadataName("Acme.Agent.AcmeExtensions"));
        Assert.All(
            program.Assembly.GlobalNamespace.GetNamespaceMembers().Single(one => one.Name == "Acme").GetNamespaceMembers().Single().GetTypeMembers(),
            type => Assert.Equal(Accessibility.Internal, type.DeclaredAccessibility));
    }

    [Fact]
    public void Public_bindings_keep_their_codecs_to_themselves()
    {
        CSharpCompilation program = VendorProgram.Of(GeneratorRun.Of(SchemaText.Vendor(SchemaText.AcmeAgent)));

        Assert.Equal(
            ["AcmeAgentCommands", "AcmeAgentExtensions", "GuestAcmeListJobsRequest", "GuestAcmeSetKeyRequest", "GuestAcmeState", "GuestAcmeStatus"],
            program.GetTypeByMetadataName("Acme.Agent.AcmeAgentCommands")!.ContainingNamespace.GetTypeMembers()
                .Where(type => type.DeclaredAccessibility == Accessibility.Public)
                .Select(type => type.Name)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_construct_compiles_beside_the_library() => Assert.Empty(
        VendorProgram.Of(GeneratorRun.Of(SchemaText.Vendor(SchemaText.EveryConstruct))).Complaints());

    [Fact]
    public void Empty_schema_compiles() => Assert.Empty(
        VendorProgram.Of(GeneratorRun.Of(SchemaText.Vendor(SchemaText.Of(string.Empty)))).Complaints());

    [Fact]
    public void Spoiled_copy_of_the_librarys_schema_compiles_when_it_is_accepted()
    {
        int compiled = 0;
        for (int seed = 0; seed < Swaps; seed++)
        {
            var random = new Random(seed);
            string schema = Enumerable.Range(0, 4).Aggregate(SchemaText.Vendored, (text, _) => Swapped(text, random));
            GeneratorRun run = GeneratorRun.Of(SchemaText.Vendor(schema));
            Assert.True(run.Result.Exception is null, $"Seed {seed}: {run.Result.Exception}");
            if (run.Result.Diagnostics.All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error))
            {
                IReadOnlyList<string> complaints = VendorProgram.Of(run).Complaints();
                Assert.True(complaints.Count == 0, $"Seed {seed}: {string.Join(" ", complaints)}");
                compiled += run.Files.Count > 2 ? 1 : 0;
            }
        }

        Assert.InRange(compiled, 10, Swaps);
    }

    // A swap that the reader refuses is taken back, so that several of them come through.
    private static string Swapped(string schema, Random random)
    {
        string swapped = Mutations.Swap(schema, random);
        return Schema.SchemaReader.Read(swapped).Document is null ? schema : swapped;
    }
}
