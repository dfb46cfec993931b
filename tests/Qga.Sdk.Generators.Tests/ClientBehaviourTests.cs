using Qga.Sdk.Generators.Tests.Infrastructure;

namespace Qga.Sdk.Generators.Tests;

/// <summary>What the generated client code does when it runs.</summary>
public sealed class ClientBehaviourTests
{
    [Fact]
    public void Request_leaves_out_what_is_not_set() => AssertRun(
        """{"path":"/bin/ls"}""",
        """return Write(writer => QgaCommands.GuestExec.WriteArguments(writer, new GuestExecRequest { Path = "/bin/ls" }));""");

    [Fact]
    public void Request_writes_lists_bytes_and_alternates() => AssertRun(
        """{"path":"a","arg":["-l"],"input-data":"AQI=","capture-output":"merged","limits":[1,65535],"nice":-5}""",
        """
        return Write(writer => QgaCommands.GuestExec.WriteArguments(writer, new GuestExecRequest
        {
            Path = "a", Arg = ["-l"], InputData = new byte[] { 1, 2 }, CaptureOutput = GuestCaptureMode.Merged, Limits = [1, 65535], Nice = -5,
        }));
        """);

    [Theory]
    [InlineData("GuestCaptureMode.None", "false")]
    [InlineData("new GuestCaptureMode(\"none\")", "false")]
    [InlineData("GuestCaptureMode.Merged", "\"merged\"")]
    [InlineData("new GuestCaptureMode(\"newer\")", "\"newer\"")]
    [InlineData("true", "true")]
    public void Enum_value_is_written_in_the_form_that_older_agents_know(string value, string json) =>
        AssertRun(json, $"return Write(writer => GuestCaptureJson.Write(writer, {value}));");

    [Fact]
    public void Enum_value_stays_what_it_is_for_the_caller() => AssertRun(
        "none False",
        """GuestCapture capture = GuestCaptureMode.None; return $"{capture.Mode} {capture.Flag is not null}";""");

    [Fact]
    public void Descriptor_tells_which_agents_have_the_command_and_its_arguments() => AssertRun(
        "2.5  capture-output 8.0 none (false)",
        """
        QgaNewerArgument argument = QgaCommands.GuestExec.NewerArguments.Single();
        return $"{QgaCommands.GuestExec.Since} {QgaCommands.GuestExec.Availability} {argument.Name} {argument.Since} {argument.OlderForms}";
        """);

    [Fact]
    public void Request_writes_the_members_of_a_branch_beside_the_base() => AssertRun(
        """{"type":"nvme","temperature":310}""",
        """
        return Write(writer => GuestSmartJson.Write(writer, new GuestSmart
        {
            Type = GuestBus.Nvme, Nvme = new GuestNvmeSmart { Temperature = 310 },
        }));
        """);

    [Fact]
    public void Branch_that_the_discriminator_names_must_be_set() => AssertRun(
        "QgaRequestException: A value of type GuestSmart.Nvme was never set. Set it to one of its named values or, where it has branches, set the branch that goes with it.",
        """return Write(writer => GuestSmartJson.Write(writer, new GuestSmart { Type = GuestBus.Nvme }));""");

    [Theory]
    [InlineData("7L", "7")]
    [InlineData("\"end\"", "\"end\"")]
    [InlineData("new GuestWhence([\"a\", \"b\"])", "[\"a\",\"b\"]")]
    [InlineData("default(QgaNothing)", "null")]
    public void Alternate_converts_from_its_branches(string value, string json) =>
        AssertRun(json, $"return Write(writer => GuestWhenceJson.Write(writer, {value}));");

    [Theory]
    [InlineData("7", "Value = 7")]
    [InlineData("\"end\"", "Name = \"end\"")]
    [InlineData("[\"a\"]", "List = [\"a\"]")]
    [InlineData("null", "Nothing = ")]
    public void Alternate_is_told_by_its_token(string json, string printed) => Assert.StartsWith(
        $"GuestWhence {{ {printed}",
        GeneratedCode.OnClient($"return Read({Literal(json)}, GuestWhenceJson.Read);"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"new\":[1]}")]
    [InlineData("true")]
    public void Alternate_of_an_unknown_kind_is_the_unset_one(string json) =>
        AssertRun("True", $"return Read({Literal(json)}, GuestWhenceJson.Read).IsDefault;");

    [Theory]
    [InlineData("GuestWhenceJson.Write(writer, default)")]
    [InlineData("GuestCaptureModeJson.Write(writer, default)")]
    public void Value_that_was_never_set_is_refused(string write) =>
        Assert.StartsWith("QgaRequestException: ", GeneratedCode.OnClient($"return Write(writer => {write});"), StringComparison.Ordinal);

    [Fact]
    public void Value_that_does_harm_is_refused() => AssertRun(
        "QgaRequestException: The value 'stdout' of GuestCaptureMode is never sent: It damages the agent.",
        """return Write(writer => GuestCaptureModeJson.Write(writer, new GuestCaptureMode("stdout")));""");

    [Fact]
    public void Unknown_value_is_kept() => AssertRun(
        "newer False",
        """GuestBus bus = Read("\"newer\"", GuestBusJson.Read); return $"{bus} {bus.IsKnown}";""");

    [Fact]
    public void Empty_value_from_the_guest_is_the_unset_one() => AssertRun(
        "True", """return Read("\"\"", GuestBusJson.Read).IsDefault;""");

    [Theory]
    [InlineData("""{"type":"nvme","temperature":310}""")]
    [InlineData("""{"temperature":310,"new":[{"temperature":0}],"type":"nvme"}""")]
    public void Union_is_read_whatever_the_order_of_its_members(string json) =>
        AssertRun("310", $"return Read({Literal(json)}, GuestSmartJson.Read).Nvme!.Temperature;");

    [Fact]
    public void Union_with_an_unknown_discriminator_has_no_branch() => AssertRun(
        "newer True",
        """GuestSmart smart = Read("{\"type\":\"newer\",\"temperature\":\"warm\"}", GuestSmartJson.Read); return $"{smart.Type} {smart.Nvme is null}";""");

    [Fact]
    public void Reply_is_read_in_any_order_and_unknown_members_are_skipped() => AssertRun(
        "sda 5 1 child",
        """
        GuestDisk disk = Read("{\"new\":{\"a\":[1]},\"parts\":[{\"size\":1,\"rotating\":true,\"name\":\"child\"}],\"size\":5,\"rotating\":false,\"name\":\"sda\"}", GuestDiskJson.Read);
        return $"{disk.Name} {disk.Size} {disk.Parts!.Count} {disk.Parts[0].Name}";
        """);

    [Fact]
    public void Missing_member_is_named() => AssertRun(
        "JsonException: The member 'size' of GuestDisk is missing.",
        """return Read("{\"rotating\":true,\"name\":\"sda\"}", GuestDiskJson.Read);""");

    [Fact]
    public void List_reply_is_read() => AssertRun(
        "0",
        """
        var reader = new Utf8JsonReader("[]"u8);
        reader.Read();
        return QgaCommands.GuestGetDisks.ReadReply(ref reader).Count;
        """);

    [Fact]
    public void Printing_hides_secrets_and_bytes_and_escapes_the_guests_text()
    {
        string printed = GeneratedCode.OnClient(
            """return new GuestExecRequest { Path = "a\u001b[31m", Arg = ["hunter2"], InputData = new byte[] { 1 }, CaptureOutput = true };""");

        Assert.StartsWith("GuestExecRequest { Path = ", printed, StringComparison.Ordinal);
        Assert.Contains("Arg = ***, InputData = ***", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_carry_their_facts() => AssertRun(
        "guest-ping Read 5 True 0.15; guest-shutdown Once 30 False ",
        """
        return string.Join("; ", QgaCommands.All.Where(command => command.Name is "guest-ping" or "guest-shutdown").Select(command =>
            $"{command.Name} {command.Effect} {command.DefaultTimeout.TotalSeconds} {command.HasReply} {command.Since}"));
        """);

    [Fact]
    public void Request_that_must_be_given_is_checked_at_the_call() => AssertRun(
        "ArgumentNullException: Value cannot be null. (Parameter 'request')",
        """return new QgaClient().GuestExecAsync(null!);""");

    [Fact]
    public void Request_with_only_optional_arguments_may_be_left_out() => AssertRun(
        "guest-set-time",
        """var client = new QgaClient(); _ = client.GuestSetTimeAsync(); return client.Sent;""");

    private static void AssertRun(string expected, string statements) => Assert.Equal(expected, GeneratedCode.OnClient(statements));

    private static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
