using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Qga.Sdk.Tests.Architecture;

/// <summary>Arrows between rooms run one way. This reads the compiled assembly and names the member that breaks it.</summary>
public sealed class ArrowTests
{
    private const string Leaf = "";

    // Room -> the rooms that it may know. Errors is a leaf; what the generator writes is known to all that are above it.
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["Errors"] = Leaf,
        ["Telemetry"] = "Errors",
        ["Serialization"] = "Errors Commands",
        ["Commands"] = "Errors Serialization Bindings",
        ["Bindings"] = "Errors Serialization Commands Face Client",
        ["Transports"] = "Errors Commands.QgaNoReplyOutcome",
        ["Protocol"] = "Errors Telemetry Serialization Commands Transports",
        ["Resilience"] = "Errors Commands",
        ["Face"] = "Errors Commands Bindings Transports",
        ["Client"] = "Errors Telemetry Serialization Commands Bindings Face Transports Protocol Resilience",
        ["Accounts"] = "Errors Commands Bindings Face",
        ["Guests"] = "Errors Serialization Commands Bindings Face",
        ["Processes"] = "Errors Commands Bindings Face Transports.QgaLimits Guests",
        ["Files"] = "Errors Serialization Commands Bindings Face Transports.QgaLimits Guests Processes",
        ["FileSystems"] = "Errors Telemetry Commands Bindings Face Guests Files",
        ["Qmp"] = "Errors Face Transports Protocol.LineFramer Protocol.LineTooLongException",
        ["Power"] = "Errors Commands Bindings Face Guests Qmp",
    };

    [Fact]
    public void No_room_knows_a_room_above_it()
    {
        List<string> broken = [.. Arrows().Where(static arrow => !IsAllowed(arrow)).Select(static arrow => $"{arrow.From} -> {arrow.To}: {arrow.Member} uses {arrow.Type}").Distinct().Order()];
        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
    }

    [Fact]
    public void The_test_sees_the_arrows_that_are_there()
    {
        HashSet<(string, string)> seen = [.. Arrows().Select(static arrow => (arrow.From, arrow.To))];
        Assert.Contains(("Client", "Resilience"), seen);
        Assert.Contains(("Client", "Protocol"), seen);
        Assert.Contains(("Resilience", "Commands"), seen);
        Assert.Contains(("Protocol", "Transports"), seen);
        Assert.Contains(("Processes", "Face"), seen);
        Assert.Contains(("Files", "Guests"), seen);
        Assert.Contains(("Bindings", "Serialization"), seen);
        Assert.Equal(Allowed.Keys.Order(), seen.Select(static arrow => arrow.Item1).Append("Errors").Distinct().Order());
    }

    private static bool IsAllowed(Arrow arrow) =>
        arrow.From == arrow.To
        || Allowed[arrow.From].Split(' ').Any(allowed => allowed == arrow.To || allowed == $"{arrow.To}.{arrow.Type}");

    // What the compiler keeps for all rooms alike: the bytes of literals, lists of collection expressions.
    private static bool IsCompilers(string type) => type.StartsWith('<');

    private static List<Arrow> Arrows()
    {
        string path = typeof(QgaClient).Assembly.Location;
        using var image = new PEReader(File.OpenRead(path));
        using MetadataReaderProvider symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(path, ".pdb")));
        MetadataReader metadata = image.GetMetadataReader();
        var rooms = new Rooms(metadata, symbols.GetMetadataReader());
        var collector = new TypeCollector(metadata);
        List<Arrow> arrows = [];
        foreach (TypeDefinitionHandle type in metadata.TypeDefinitions)
        {
            TypeDefinition definition = metadata.GetTypeDefinition(type);
            Add(rooms.Of(type), NameOf(type), [.. collector.Of(definition.BaseType), .. definition.GetInterfaceImplementations().SelectMany(handle => collector.Of(metadata.GetInterfaceImplementation(handle).Interface))]);
            foreach (FieldDefinitionHandle field in definition.GetFields())
            {
                Add(rooms.Of(type), NameOf(type), metadata.GetFieldDefinition(field).DecodeSignature(collector, null));
            }

            foreach (MethodDefinitionHandle handle in definition.GetMethods())
            {
                MethodDefinition method = metadata.GetMethodDefinition(handle);
                string member = $"{NameOf(type)}.{metadata.GetString(method.Name)}";
                Add(rooms.Of(handle), member, TypeCollector.Of(method.DecodeSignature(collector, null)));
                if (method.RelativeVirtualAddress != 0)
                {
                    byte[] code = image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!;
                    Add(rooms.Of(handle), member, Il.Tokens(code).SelectMany(collector.Of));
                }
            }
        }

        return arrows;

        void Add(string from, string member, IEnumerable<TypeDefinitionHandle> targets) =>
            arrows.AddRange(targets.Select(target => new Arrow(from, rooms.Of(target), member, NameOf(target))).Where(static arrow => arrow.From != arrow.To && !IsCompilers(arrow.Type)));

        string NameOf(TypeDefinitionHandle type)
        {
            TypeDefinition definition = metadata.GetTypeDefinition(type);
            string name = metadata.GetString(definition.Name);
            return definition.GetDeclaringType().IsNil ? name : $"{NameOf(definition.GetDeclaringType())}.{name}";
        }
    }

    private sealed record Arrow(string From, string To, string Member, string Type);
}
