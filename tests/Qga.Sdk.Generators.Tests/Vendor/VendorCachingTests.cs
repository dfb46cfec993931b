using Microsoft.CodeAnalysis;
using Qga.Sdk.Generators.Tests.Infrastructure;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Qga.Sdk.Generators.Tests.Vendor;

public sealed class VendorCachingTests
{
    private static readonly SchemaText Acme = SchemaText.Vendor(SchemaText.AcmeAgent);

    private static readonly SchemaText Other = SchemaText.Vendor(
        SchemaText.Of(
            """{ "name": "guest-other", "summary": "Before.", "effect": "read", "returns": "GuestOther", "success-response": true }""",
            """{ "name": "GuestOther", "kind": "struct", "members": [ { "name": "a", "type": "int" } ] }"""),
        "/acme/other.json");

    private static readonly string[] AllSteps =
    [
        TrackingNames.Files, TrackingNames.Parsed, TrackingNames.Documents, TrackingNames.Bindings, TrackingNames.Neighbours,
        TrackingNames.Structs, TrackingNames.Enums, TrackingNames.Commands,
    ];

    [Fact]
    public void Edit_of_the_program_runs_nothing()
    {
        GeneratorRun run = GeneratorRun.Of(Acme, Other).EditProgram("class Unrelated;");

        Assert.All(AllSteps, step => Assert.Subset(new HashSet<IncrementalStepRunReason> { Cached, Unchanged }, run.Reasons(step).ToHashSet()));
        Assert.Equal([Cached], run.OutputReasons().Distinct());
    }

    [Fact]
    public void White_space_stops_at_the_document()
    {
        GeneratorRun run = GeneratorRun.Of(Acme, Other).Edit(Acme, SchemaText.Vendor(SchemaText.AcmeAgent.Replace("\n", "\n\n ", StringComparison.Ordinal)));

        Assert.Contains(Modified, run.Reasons(TrackingNames.Parsed));
        Assert.All(AllSteps[2..], step => Assert.Subset(new HashSet<IncrementalStepRunReason> { Cached, Unchanged }, run.Reasons(step).ToHashSet()));
        Assert.Equal([Cached], run.OutputReasons().Distinct());
    }

    [Fact]
    public void Edit_of_one_schema_leaves_the_output_of_the_other()
    {
        GeneratorRun before = GeneratorRun.Of(Acme, Other);
        GeneratorRun run = before.Edit(Other, SchemaText.Vendor(Other.GetText()!.ToString().Replace("Before", "After", StringComparison.Ordinal), Other.Path));

        // Two tables, of which one changed; no type did.
        Assert.Equal([Unchanged, Modified], run.Reasons(TrackingNames.Neighbours));
        Assert.Equal([Modified], run.Reasons(TrackingNames.Commands).Where(reason => reason is not (Cached or Unchanged)));
        Assert.DoesNotContain(Modified, run.Reasons(TrackingNames.Structs));
        Assert.DoesNotContain(Modified, run.Reasons(TrackingNames.Enums));
        Assert.Equal([Modified], run.OutputReasons().Where(reason => reason is not (Cached or Unchanged)));
        Assert.All(
            before.Files.Where(file => file.Key.StartsWith("AcmeAgent.", StringComparison.Ordinal)),
            file => Assert.Equal(file.Value, run.Files[file.Key]));
    }

    [Fact]
    public void File_that_is_no_schema_makes_nothing_run()
    {
        GeneratorRun run = GeneratorRun.Of(new SchemaText(SchemaText.AcmeAgent, mode: null));

        Assert.All(AllSteps[1..], step => Assert.Empty(run.Reasons(step)));
        Assert.Empty(run.Files);
        Assert.Empty(run.Result.Diagnostics);
    }
}
