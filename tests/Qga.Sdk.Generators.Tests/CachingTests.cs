using Microsoft.CodeAnalysis;
using Qga.Sdk.Generators.Tests.Infrastructure;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Qga.Sdk.Generators.Tests;

public sealed class CachingTests
{
    private static readonly SchemaText Schema = new(SchemaText.EveryConstruct);

    private static readonly string[] AllSteps =
    [
        TrackingNames.Files, TrackingNames.Parsed, TrackingNames.Documents, TrackingNames.Bindings, TrackingNames.Structs,
        TrackingNames.Unions, TrackingNames.Enums, TrackingNames.Alternates, TrackingNames.Commands,
    ];

    [Fact]
    public void First_run_makes_every_step_new()
    {
        GeneratorRun run = GeneratorRun.Of(Schema);

        Assert.All(AllSteps, step => Assert.Equal([New], run.Reasons(step).Distinct()));
    }

    [Fact]
    public void Edit_of_the_program_runs_nothing()
    {
        GeneratorRun run = GeneratorRun.Of(Schema).EditProgram("class Unrelated;");

        Assert.All(AllSteps, step => Assert.Subset(new HashSet<IncrementalStepRunReason> { Cached, Unchanged }, run.Reasons(step).ToHashSet()));
        Assert.Equal([Cached], run.OutputReasons().Distinct());
    }

    [Fact]
    public void White_space_in_the_schema_stops_at_the_document()
    {
        GeneratorRun run = Edit(SchemaText.EveryConstruct.Replace("\n", "\n\n  ", StringComparison.Ordinal));

        AssertStopsAtDocument(run);
    }

    [Fact]
    public void Comment_in_the_schema_stops_at_the_document()
    {
        GeneratorRun run = Edit(SchemaText.EveryConstruct.Replace(
            "\"format\": 1,", "\"$comment\": \"Refreshed today.\",\n  \"format\": 1,", StringComparison.Ordinal));

        AssertStopsAtDocument(run);
    }

    [Fact]
    public void White_space_stops_at_the_document_beside_a_warning()
    {
        string schema = SchemaText.Of("""{ "name": "guest-ping", "success-response": true }""");
        var before = new SchemaText(schema);

        GeneratorRun run = GeneratorRun.Of(before).Edit(before, new SchemaText("\n" + schema));

        Assert.Equal([Modified], run.Reasons(TrackingNames.Parsed));
        Assert.Equal([Modified], run.Reasons(TrackingNames.Problems));
        Assert.Equal([Unchanged], run.Reasons(TrackingNames.Documents));
        Assert.Equal([Cached], run.Reasons(TrackingNames.Commands));
    }

    [Fact]
    public void New_command_changes_the_command_list_and_adds_its_arguments()
    {
        GeneratorRun run = Edit(SchemaText.EveryConstruct.Replace(
            "\"commands\": [",
            """
            "commands": [
                { "name": "guest-new", "effect": "once", "arguments": [ { "name": "x", "type": "int" } ], "success-response": true },
            """,
            StringComparison.Ordinal));

        Assert.Equal([Modified], run.Reasons(TrackingNames.Documents));
        Assert.Equal([Modified], run.Reasons(TrackingNames.Bindings));
        Assert.Equal([Modified], run.Reasons(TrackingNames.Commands));
        Assert.Contains(New, run.Reasons(TrackingNames.Structs));
        Assert.All(
            [TrackingNames.Unions, TrackingNames.Enums, TrackingNames.Alternates],
            step => Assert.Equal([Unchanged], run.Reasons(step).Distinct()));
        Assert.Contains("GuestNewAsync", run.Files["IQgaClient.Commands.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Edit_of_one_command_changes_the_command_list_and_no_type()
    {
        GeneratorRun run = Edit(SchemaText.EveryConstruct.Replace("Answers with nothing.", "Only answers.", StringComparison.Ordinal));

        Assert.Equal([Modified], run.Reasons(TrackingNames.Commands));
        Assert.All(
            [TrackingNames.Structs, TrackingNames.Unions, TrackingNames.Enums, TrackingNames.Alternates],
            step => Assert.Equal([Unchanged], run.Reasons(step).Distinct()));
    }

    [Fact]
    public void Edit_of_one_type_changes_that_type_alone()
    {
        GeneratorRun run = Edit(SchemaText.EveryConstruct.Replace("How a disk is attached.", "The bus.", StringComparison.Ordinal));

        Assert.Equal([Modified, Unchanged], run.Reasons(TrackingNames.Enums));
        Assert.All(
            [TrackingNames.Structs, TrackingNames.Unions, TrackingNames.Alternates, TrackingNames.Commands],
            step => Assert.Equal([Unchanged], run.Reasons(step).Distinct()));
        Assert.Equal([Modified], run.OutputReasons().Where(reason => reason is not (Cached or Unchanged)));
    }

    [Fact]
    public void Error_takes_the_outputs_away_and_its_repair_brings_them_back()
    {
        var broken = new SchemaText(SchemaText.EveryConstruct[..^10]);
        GeneratorRun before = GeneratorRun.Of(Schema);

        GeneratorRun during = before.Edit(Schema, broken);
        GeneratorRun after = during.Edit(broken, Schema);

        Assert.Empty(during.Files);
        Assert.Equal(before.Files, after.Files);
    }

    private static GeneratorRun Edit(string text) => GeneratorRun.Of(Schema).Edit(Schema, new SchemaText(text));

    private static void AssertStopsAtDocument(GeneratorRun run)
    {
        Assert.Equal([Modified], run.Reasons(TrackingNames.Files));
        Assert.Equal([Modified], run.Reasons(TrackingNames.Parsed));
        Assert.Equal([Unchanged], run.Reasons(TrackingNames.Documents));
        Assert.All(AllSteps[3..], step => Assert.Equal([Cached], run.Reasons(step).Distinct()));
        Assert.Equal([Cached], run.OutputReasons().Distinct());
    }
}
