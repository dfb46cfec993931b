namespace Qga.Schema.Tests.Diff;

public sealed class SchemaDiffTests
{
    private static readonly SchemaDiffOptions WithMarks = new() { IncludeMarks = true };

    [Theory]
    [InlineData("\"name\": \"guest-ping\", \"since\": \"0.15\"", "\"name\": \"guest-ping\", \"since\": \"0.16\"", "~ guest-ping: since 0.15 -> 0.16")]
    [InlineData("\"since\": \"0.15\", ", "", "~ guest-ping: since 0.15 -> none")]
    [InlineData("\"windows\": \"2.0\"", "\"windows\": \"2.1\"", "~ guest-copy: since-platforms linux 1.0, windows 2.0 -> linux 1.0, windows 2.1")]
    [InlineData("\"since-platforms\": { \"windows\": \"2.0\", \"linux\": \"1.0\" },", "", "~ guest-copy: since-platforms linux 1.0, windows 2.0 -> none")]
    [InlineData("\"CONFIG_VSS\"", "\"CONFIG_VDS\"", "~ guest-copy: if CONFIG_LINUX or (CONFIG_WIN32 and CONFIG_VSS) -> CONFIG_LINUX or (CONFIG_WIN32 and CONFIG_VDS)")]
    [InlineData("\"returns\": \"int\"", "\"returns\": \"size\"", "~ guest-copy: returns int -> size")]
    [InlineData("\"success-response\": false", "\"success-response\": true", "~ guest-halt: success-response false -> true")]
    [InlineData("\"name\": \"path\", \"type\": \"str\"", "\"name\": \"path\", \"type\": [\"str\"]", "~ guest-copy.path: type str -> [str]")]
    [InlineData("\"name\": \"path\", \"type\": \"str\"", "\"name\": \"path\", \"type\": \"Either\"", "~ guest-copy.path: type str -> Either")]
    [InlineData("\"optional\": true, ", "", "~ guest-copy.size: optional true -> false")]
    [InlineData("{ \"name\": \"path\", \"type\": \"str\", \"secret\": true },", "", "- guest-copy.path: str")]
    [InlineData("\"unit\": \"bytes\" }", "\"unit\": \"bytes\" }, { \"name\": \"new\", \"type\": \"bool\", \"optional\": true, \"since\": \"9.0\", \"if\": \"CONFIG_X\" }", "+ guest-copy.new: bool, optional, since 9.0, if CONFIG_X")]
    [InlineData("{ \"name\": \"guest-ping\", \"since\": \"0.15\", \"effect\": \"read\", \"timeout\": 5, \"success-response\": true },", "", "- guest-ping: (), since 0.15")]
    [InlineData("{ \"name\": \"guest-halt\"", "{ \"name\": \"guest-new\", \"arguments\": [ { \"name\": \"a\", \"type\": \"int\" }, { \"name\": \"b\", \"type\": [\"str\"], \"optional\": true } ], \"returns\": \"Spot\", \"success-response\": true }, { \"name\": \"guest-halt\"", "+ guest-new: (a: int, b?: [str]) -> Spot")]
    [InlineData("\"since\": \"2.1\"", "\"since\": \"2.2\"", "~ Mode.fast: since 2.1 -> 2.2")]
    [InlineData("\"if\": \"CONFIG_SLOW\"", "\"if\": { \"not\": \"CONFIG_SLOW\" }", "~ Mode.slow: if CONFIG_SLOW -> not CONFIG_SLOW")]
    [InlineData("{ \"name\": \"slow\", \"if\": \"CONFIG_SLOW\" },", "", "- Mode.slow: if CONFIG_SLOW")]
    [InlineData("\"base\": \"Place\", ", "", "~ Spot: base Place -> none")]
    [InlineData("\"type\": \"Mode\", \"since\": \"3.0\"", "\"type\": \"Mode\", \"since\": \"3.1\"", "~ Place.mode: since 3.0 -> 3.1")]
    [InlineData("\"type\": [\"int\"], \"if\": \"CONFIG_WIDE\"", "\"type\": [\"int\"]", "~ Spot.width: if CONFIG_WIDE -> none")]
    [InlineData("{ \"name\": \"b\", \"type\": \"bool\" }", "{ \"name\": \"b\", \"type\": \"int\" }", "~ Either.b: type bool -> int")]
    [InlineData("{ \"name\": \"b\", \"type\": \"bool\" },", "", "- Either.b: bool")]
    [InlineData("\"discriminator\": \"kind\"", "\"discriminator\": \"other\"", "~ One: discriminator kind -> other")]
    [InlineData("{ \"name\": \"fast\", \"type\": \"Place\" }", "{ \"name\": \"fast\", \"type\": \"Spot\" }", "~ One.fast: type Place -> Spot")]
    [InlineData("\"name\": \"kind\", \"type\": \"Mode\"", "\"name\": \"kind\", \"since\": \"1.2\", \"type\": \"Mode\"", "~ One.kind: since none -> 1.2")]
    [InlineData("\"name\": \"Spot\", \"kind\": \"struct\", \"base\": \"Place\", \"members\": [ { \"name\": \"width\", \"type\": [\"int\"], \"if\": \"CONFIG_WIDE\" } ]", "\"name\": \"Spot\", \"kind\": \"enum\", \"values\": [ { \"name\": \"x\" } ]", "~ Spot: kind struct -> enum")]
    [InlineData("\"types\": [", "\"types\": [ { \"name\": \"New\", \"kind\": \"struct\", \"base\": \"Spot\", \"members\": [ { \"name\": \"y\", \"type\": \"any\" } ], \"since\": \"8.1\" },", "+ New: struct over Spot, 1 member, since 8.1")]
    public void A_changed_fact_is_the_only_difference(string piece, string replacement, string expected)
    {
        SchemaDiffResult result = Mirror.Compare(SampleSchema.Document, SampleSchema.With(piece, replacement), new SchemaDiffOptions());
        SchemaChange change = Assert.Single(result.Changes);
        Assert.Equal(expected, change.ToString());
        Assert.False(change.IsMark);
        Assert.False(result.IsEmpty);
    }

    [Theory]
    [InlineData("\"effect\": \"read\"", "\"effect\": \"once\"", "~ guest-ping: effect read -> once")]
    [InlineData("\"effect\": \"read\", ", "", "~ guest-ping: effect read -> none")]
    [InlineData("\"timeout\": 5", "\"timeout\": 6", "~ guest-ping: timeout 5 -> 6")]
    [InlineData("\"returns-unit\": \"bytes\"", "\"returns-unit\": \"ns\"", "~ guest-copy: returns-unit bytes -> ns")]
    [InlineData(", \"secret\": true", "", "~ guest-copy.path: secret true -> false")]
    [InlineData(", \"base64\": true", "", "~ Place.at: base64 true -> false")]
    [InlineData("\"optional\": true, \"unit\": \"bytes\"", "\"optional\": true", "~ guest-copy.size: unit bytes -> none")]
    [InlineData(", \"refused\": \"It harms.\"", "", "~ Mode.bad: refused It harms. -> none")]
    [InlineData("\"since\": \"2.1\"", "\"since\": \"2.1\", \"flag\": true", "~ Mode.fast: flag none -> true")]
    public void A_changed_mark_is_a_difference_only_when_asked_for(string piece, string replacement, string expected)
    {
        SchemaDocument changed = SampleSchema.With(piece, replacement);
        Assert.True(Mirror.Compare(SampleSchema.Document, changed, new SchemaDiffOptions()).IsEmpty);
        SchemaChange change = Assert.Single(Mirror.Compare(SampleSchema.Document, changed, WithMarks).Changes);
        Assert.Equal(expected, change.ToString());
        Assert.True(change.IsMark);
    }

    [Theory]
    [InlineData("\"qemu\": \"11.1.3\"", "\"qemu\": \"12.0.0\"")]
    [InlineData("\"name\": \"guest-ping\"", "\"name\": \"guest-ping\", \"summary\": \"Other words.\"")]
    [InlineData("{ \"windows\": \"2.0\", \"linux\": \"1.0\" }", "{ \"linux\": \"1.0\", \"windows\": \"2.0\" }")]
    [InlineData("{ \"all\": [\"CONFIG_WIN32\", \"CONFIG_VSS\"] }", "{ \"all\": [\"CONFIG_VSS\", \"CONFIG_WIN32\"] }")]
    [InlineData("\"if\": \"CONFIG_SLOW\"", "\"if\": { \"any\": [\"CONFIG_SLOW\"] }")]
    [InlineData("\"if\": \"CONFIG_SLOW\"", "\"if\": { \"not\": { \"not\": \"CONFIG_SLOW\" } }")]
    [InlineData("{ \"any\": [\"CONFIG_LINUX\", {", "{ \"any\": [{ \"any\": [\"CONFIG_LINUX\"] }, {")]
    [InlineData("[\"CONFIG_LINUX\", { \"all\": [\"CONFIG_WIN32\", \"CONFIG_VSS\"] }]", "[{ \"any\": [{ \"all\": [\"CONFIG_VSS\", \"CONFIG_WIN32\"] }, \"CONFIG_LINUX\"] }]")]
    public void Releases_summaries_and_order_are_no_difference(string piece, string replacement) =>
        Assert.True(Mirror.Compare(SampleSchema.Document, SampleSchema.With(piece, replacement), WithMarks).IsEmpty);

    [Fact]
    public void The_releases_are_told_beside_the_differences()
    {
        SchemaDiffResult result = SchemaDiff.Compare(SampleSchema.Document, SampleSchema.With("\"qemu\": \"11.1.3\"", "\"qemu\": \"12.0.0\""));
        Assert.Equal(("11.1.3", "12.0.0"), (result.VersionBefore, result.VersionAfter));
    }

    [Fact]
    public void Differences_stand_in_the_order_of_the_second_schema_and_what_was_removed_where_it_was()
    {
        SchemaDocument before = Commands("a", "gone-1", "b", "gone-2", "gone-3", "c");
        SchemaDocument after = Commands("new-1", "c", "new-2", "a", "b");
        Assert.Equal(
            ["+ new-1", "+ new-2", "- gone-1", "- gone-2", "- gone-3"],
            SchemaDiff.Compare(before, after).Changes.Select(change => change.ToString()[..change.ToString().IndexOf(':', StringComparison.Ordinal)]));
        Assert.Equal(["- first: ()", "+ second: ()"], SchemaDiff.Compare(Commands("first"), Commands("second")).Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void Two_things_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() => SchemaDiff.Compare(Commands("a"), Commands("b", "b")));

    private static SchemaDocument Commands(params string[] names) =>
        new(null, new EquatableArray<SchemaCommand>(names.Select(name => new SchemaCommand { Name = name })), default);
}
