using System.Text.RegularExpressions;
using Qga.Sdk.Generators.Tests.Infrastructure;
using Qga.Sdk.Snapshots;

namespace Qga.Sdk.Generators.Tests.Snapshots;

public sealed partial class SnapshotTests
{
    [Theory]
    [InlineData("Client")]
    [InlineData("Guest")]
    public void Every_construct_gives_the_approved_code(string mode)
    {
        IReadOnlyDictionary<string, string> files = GeneratorRun.Of(SchemaText.EveryConstruct, mode).Files;

        Assert.All(files, file => Snapshot.Verify(WithoutVersion(file.Value), NameOf(mode, file.Key)));
        Assert.Equal(Snapshot.Names(mode).Order(), files.Keys.Select(file => NameOf(mode, file)).Order());
    }

    [Fact]
    public void A_vendors_schema_gives_the_approved_code()
    {
        IReadOnlyDictionary<string, string> files = GeneratorRun.Of(SchemaText.Vendor(SchemaText.AcmeAgent)).Files;

        Assert.All(files, file => Snapshot.Verify(WithoutVersion(file.Value), NameOf("Extension", file.Key)));
        Assert.Equal(Snapshot.Names("Extension").Order(), files.Keys.Select(file => NameOf("Extension", file)).Order());
    }

    private static string NameOf(string mode, string file) => $"{mode}.{file.Replace(".g.cs", string.Empty, StringComparison.Ordinal)}";

    // A release changes it in every file.
    private static string WithoutVersion(string code) => Version().Replace(code, "\"Qga.Sdk.Generators\", \"{version}\"");

    [GeneratedRegex("""
        "Qga.Sdk.Generators", "[0-9.]+"
        """)]
    private static partial Regex Version();
}
