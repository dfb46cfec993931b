using Qga.Sdk.Generators.Tests.Infrastructure;

namespace Qga.Sdk.Generators.Tests;

public sealed class CompilationTests
{
    [Fact]
    public void Every_construct_compiles_without_a_warning_for_the_client() =>
        Assert.Empty(Compilations.Of(GeneratorRun.Of(SchemaText.EveryConstruct)).Complaints());

    [Fact]
    public void Every_construct_compiles_without_a_warning_for_both_ends() =>
        Assert.Empty(CompileBoth(SchemaText.EveryConstruct));

    [Fact]
    public void Vendored_schema_compiles_without_a_warning_for_both_ends() => Assert.Empty(CompileBoth(SchemaText.Vendored));

    [Fact]
    public void Empty_schema_compiles_for_both_ends() => Assert.Empty(CompileBoth(SchemaText.Of(string.Empty)));

    [Fact]
    public void Generated_code_is_the_same_every_time() => Assert.Equal(
        GeneratorRun.Of(SchemaText.Vendored).Files,
        GeneratorRun.Of(SchemaText.Vendored).Files);

    private static IReadOnlyList<string> CompileBoth(string schema) => Compilations
        .Of(GeneratorRun.Of(new SchemaText(schema, "Client", "client.json"), new SchemaText(schema, "Guest", "guest.json")))
        .Complaints();
}
