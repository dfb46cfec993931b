using Microsoft.CodeAnalysis.CSharp;
using Qga.Sdk.Generators.Tests.Infrastructure;

namespace Qga.Sdk.Generators.Tests;

/// <summary>What the generated code of the other end does: it refuses what an agent refuses, in its words.</summary>
public sealed class GuestBehaviourTests
{
    [Theory]
    [InlineData("""{}""", "Parameter 'path' is missing")]
    [InlineData("""{"path":1}""", "Invalid parameter type for 'path', expected: string")]
    [InlineData("""{"path":null}""", "Invalid parameter type for 'path', expected: string")]
    [InlineData("""{"path":"a","arg":"b"}""", "Invalid parameter type for 'arg', expected: array")]
    [InlineData("""{"path":"a","arg":["b",2]}""", "Invalid parameter type for 'arg[1]', expected: string")]
    [InlineData("""{"path":"a","arg":null}""", "Invalid parameter type for 'arg', expected: array")]
    [InlineData("""{"path":"a","input-data":"%"}""", "Base64 data contains invalid characters")]
    [InlineData("""{"path":"a","capture-output":1}""", "Invalid parameter type for 'capture-output', expected: GuestCapture")]
    [InlineData("""{"path":"a","capture-output":"all"}""", "Parameter 'capture-output' does not accept value 'all'")]
    [InlineData("""{"path":"a","capture-output":""}""", "Parameter 'capture-output' does not accept value ''")]
    [InlineData("""{"path":"a","limits":[70000]}""", "Parameter 'limits[0]' expects uint16_t")]
    [InlineData("""{"path":"a","nice":1.0}""", "Invalid parameter type for 'nice', expected: integer")]
    [InlineData("""{"path":"a","nice":1e1}""", "Invalid parameter type for 'nice', expected: integer")]
    [InlineData("""{"path":"a","nice":128}""", "Parameter 'nice' expects int8_t")]
    [InlineData("""{"path":"a","pfad":"b"}""", "Parameter 'pfad' is unexpected")]
    [InlineData("""[]""", "QMP input member 'arguments' must be an object")]
    public void Bad_arguments_are_refused_in_the_agents_words(string arguments, string description) => Assert.Equal(
        "GuestCommandException: " + description,
        GeneratedCode.OnGuest($"return GuestExecRequestJson.Read(Parse({Literal(arguments)}), \"\");"));

    [Theory]
    [InlineData("""{"disk":{"name":"a"},"whence":1,"mode":"none"}""", "Parameter 'disk.size' is missing")]
    [InlineData("""{"disk":{"name":"a","size":1,"rotating":1}}""", "Invalid parameter type for 'disk.rotating', expected: boolean")]
    [InlineData("""{"disk":{"name":"a","size":-1.5,"rotating":true}}""", "Invalid parameter type for 'disk.size', expected: uint64")]
    [InlineData("""{"disk":{"name":"a","size":1,"rotating":true,"parts":[{"name":1}]}}""", "Invalid parameter type for 'disk.parts[0].name', expected: string")]
    [InlineData("""{"disk":{"name":"a","size":1,"rotating":true,"smart":{"type":"nvme"}}}""", "Parameter 'disk.smart.temperature' is missing")]
    [InlineData("""{"disk":{"name":"a","size":1,"rotating":true,"smart":{"type":"1394","temperature":1}}}""", "Parameter 'disk.smart.temperature' is unexpected")]
    [InlineData("""{"disk":{"name":"a","size":1,"rotating":true,"x":1}}""", "Parameter 'disk.x' is unexpected")]
    [InlineData("""{"disk":1}""", "Invalid parameter type for 'disk', expected: object")]
    public void Nested_members_are_named_by_their_path(string arguments, string description) => Assert.Equal(
        "GuestCommandException: " + description,
        GeneratedCode.OnGuest($"return GuestAttachDiskRequestJson.Read(Parse({Literal(arguments)}), \"\");"));

    [Fact]
    public void Request_that_the_client_wrote_is_read_back_equal() => Assert.Equal("True True", GeneratedCode.OnGuest(
        """
        var sent = new GuestAttachDiskRequest
        {
            Disk = new GuestDisk
            {
                Name = "sda", Size = ulong.MaxValue, Load1m = 0.5, Rotating = true, SerialNumber = "ü",
                Smart = new GuestSmart { Type = GuestBus.Nvme, Nvme = new GuestNvmeSmart { Temperature = -1 } },
            },
            Whence = "end",
            Mode = GuestCaptureMode.None,
        };
        GuestAttachDiskRequest received = GuestAttachDiskRequestJson.Read(
            Parse(Write(writer => QgaCommands.GuestAttachDisk.WriteArguments(writer, sent))), "");
        return $"{sent == received} {ReferenceEquals(sent, received) is false}";
        """));

    [Fact]
    public void Reply_that_the_guest_wrote_is_read_back_equal() => Assert.Equal("True", GeneratedCode.OnGuest(
        """
        var sent = new GuestExec { Pid = 7 };
        var binding = (GuestCommandBinding<GuestExecRequest, GuestExec>)GuestCommandTable.All.Single(one => one.Name == "guest-exec");
        GuestExec received = Read(Write(writer => binding.WriteReply(writer, sent)), Qga.Sdk.GuestExecJson.Read);
        return sent == received;
        """));

    [Fact]
    public void Command_without_arguments_takes_none_or_an_empty_object() => Assert.Equal(
        "GuestCommandException: Parameter 'x' is unexpected",
        GeneratedCode.OnGuest(
            """
            var binding = (GuestCommandBinding<QgaNothing, long>)GuestCommandTable.All.Single(one => one.Name == "guest-get-time");
            binding.ReadArguments(default);
            binding.ReadArguments(Parse("{}"));
            return binding.ReadArguments(Parse("{\"x\":1}"));
            """));

    [Theory]
    [InlineData("guest-ping", "QgaNothing, QgaNothing", "default", "{}")]
    [InlineData("guest-get-time", "QgaNothing, long", "5", "5")]
    [InlineData("guest-get-disks", "QgaNothing, IReadOnlyList<GuestDisk>", "[]", "[]")]
    public void Reply_is_the_bare_value(string command, string types, string reply, string json) => Assert.Equal(json, GeneratedCode.OnGuest(
        $"""
        var binding = (GuestCommandBinding<{types}>)GuestCommandTable.All.Single(one => one.Name == "{command}");
        return Write(writer => binding.WriteReply(writer, {reply}));
        """));

    [Theory]
    [InlineData("QUI=", "65 66")]
    [InlineData("QU\nI=\n", "65 66")]
    [InlineData("QUJDRA", "65 66 67")]
    [InlineData("QUJDRA==", "65 66 67 68")]
    [InlineData("", "")]
    public void Base64_is_decoded_as_leniently_as_by_the_agent(string base64, string bytes) => Assert.Equal(bytes, GeneratedCode.OnGuest(
        $$"""
        string arguments = JsonSerializer.Serialize(new Dictionary<string, string> { ["path"] = "a", ["input-data"] = {{Literal(base64)}} });
        return string.Join(" ", GuestExecRequestJson.Read(Parse(arguments), "").InputData!.Value.ToArray());
        """));

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
