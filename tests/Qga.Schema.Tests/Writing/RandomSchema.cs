namespace Qga.Schema.Tests.Writing;

/// <summary>Makes valid documents of every shape.</summary>
internal sealed class RandomSchema(Random random)
{
    private static readonly string[] Numbers = ["int", "int8", "uint16", "uint64", "size", "number"];
    private static readonly string[] Characters = ["a", "Z", " ", "\"", "\\", "/", "\n", "\t", "\0", "\u007f", "é", "\u202e", "\u2028", "\ufffe", "😀", "<", "]"];
    private readonly RandomParts _parts = new(random);

    public SchemaDocument Next()
    {
        SchemaEnum[] enums = [.. Enumerable.Range(0, random.Next(1, 4)).Select(i => Enum($"E{i}"))];
        var structs = new List<SchemaStruct>();
        for (int i = 0; i < random.Next(1, 6); i++)
        {
            structs.Add(Struct(i, structs, enums));
        }

        SchemaType[] types =
        [
            .. enums,
            .. structs,
            .. Enumerable.Range(0, random.Next(3)).Select(i => Alternate($"A{i}", structs, enums)),
            .. Enumerable.Range(0, random.Next(3)).Select(i => Union($"U{i}", structs, enums)),
        ];
        SchemaCommand[] commands = [.. Enumerable.Range(0, random.Next(4)).Select(i => Command($"c-{i}", types))];
        return new SchemaDocument(_parts.Maybe("11.1.3"), new EquatableArray<SchemaCommand>(commands), new EquatableArray<SchemaType>(types));
    }

    private SchemaCommand Command(string name, SchemaType[] types)
    {
        bool silent = _parts.Chance(4);
        SchemaTypeReference? returns = silent || _parts.Chance(3) ? null : Reference(types);
        return new SchemaCommand
        {
            Name = name,
            Summary = Text(),
            Since = _parts.Maybe("2.5"),
            SincePlatforms = Platforms(),
            If = _parts.Condition(),
            Effect = _parts.Chance(4) ? null : (CommandEffect)random.Next(3),
            TimeoutSeconds = _parts.Chance(3) ? null : random.Next(1, 86401),
            Arguments = Members("a", types),
            Returns = returns,
            ReturnsUnit = returns is { } type && SchemaBuiltins.IsNumber(type.Name) ? Text() : null,
            SuccessResponse = !silent,
        };
    }

    private SchemaEnum Enum(string name) => new()
    {
        Name = name,
        Summary = Text(),
        Since = _parts.Maybe("2.2"),
        SincePlatforms = Platforms(),
        If = _parts.Condition(),
        Values = _parts.Several(i => new SchemaEnumValue
        {
            Name = $"{i}-v_{i}",
            Summary = Text(),
            Since = _parts.Maybe("1.1"),
            If = _parts.Condition(),
            Refused = Text(),
        }),
    };

    private SchemaStruct Struct(int index, List<SchemaStruct> earlier, SchemaType[] enums) => new()
    {
        Name = $"S{index}",
        Summary = Text(),
        Since = _parts.Maybe("0.15.0"),
        If = _parts.Condition(),
        Base = earlier.Count > 0 && _parts.Chance(3) ? earlier[random.Next(earlier.Count)].Name : null,
        Members = Members($"s{index}-m", [.. enums, .. earlier]),
    };

    private SchemaAlternate Alternate(string name, List<SchemaStruct> structs, SchemaEnum[] enums)
    {
        string[][] tokens = [["bool"], Numbers, ["null"], ["str", enums[0].Name], [structs[0].Name]];
        IEnumerable<SchemaBranch> branches = tokens
            .Where((_, i) => i == 0 || _parts.Chance(2))
            .Select((choices, i) => Branch($"b{i}", new SchemaTypeReference(choices[random.Next(choices.Length)], IsList: false)))
            .Append(Branch("list", new SchemaTypeReference("any", IsList: true)));
        return new SchemaAlternate { Name = name, Summary = Text(), Since = _parts.Maybe("8.0"), If = _parts.Condition(), Branches = new EquatableArray<SchemaBranch>(branches) };
    }

    private SchemaUnion Union(string name, List<SchemaStruct> structs, SchemaEnum[] enums)
    {
        SchemaEnum selector = enums[random.Next(enums.Length)];
        var discriminator = new SchemaMember { Name = "kind", Type = new SchemaTypeReference(selector.Name, IsList: false) };
        return new SchemaUnion
        {
            Name = name,
            Summary = Text(),
            Since = _parts.Maybe("7.1"),
            If = _parts.Condition(),
            Base = new EquatableArray<SchemaMember>(Members("u", enums).Append(discriminator)),
            Discriminator = discriminator.Name,
            Branches = new EquatableArray<SchemaBranch>(selector.Values
                .Where(_ => _parts.Chance(2))
                .Select(value => Branch(value.Name, new SchemaTypeReference(structs[random.Next(structs.Count)].Name, IsList: false)))),
        };
    }

    private SchemaBranch Branch(string name, SchemaTypeReference type) =>
        new() { Name = name, Type = type, Summary = Text(), Since = _parts.Maybe("2.6"), If = _parts.Condition() };

    private EquatableArray<SchemaMember> Members(string prefix, SchemaType[] types) => _parts.Several(i =>
    {
        SchemaTypeReference type = Reference(types);
        return new SchemaMember
        {
            Name = $"{prefix}{i}",
            Type = type,
            Optional = _parts.Chance(2),
            Summary = Text(),
            Since = _parts.Maybe("9.1"),
            If = _parts.Condition(),
            Base64 = type.Name == SchemaBuiltins.Str && _parts.Chance(2),
            Secret = _parts.Chance(4),
            Unit = SchemaBuiltins.IsNumber(type.Name) ? Text() : null,
        };
    });

    private SchemaTypeReference Reference(SchemaType[] types)
    {
        string[] names = [.. Numbers, "str", "bool", "any", .. types.Select(type => type.Name)];
        return new SchemaTypeReference(names[random.Next(names.Length)], _parts.Chance(3));
    }

    private EquatableArray<SchemaPlatformSince> Platforms() =>
        _parts.Chance(3) ? new EquatableArray<SchemaPlatformSince>([new("windows", "11.0"), new("linux", "9.1")]) : default;

    private string? Text() => _parts.Maybe(string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Characters[random.Next(Characters.Length)])));
}
