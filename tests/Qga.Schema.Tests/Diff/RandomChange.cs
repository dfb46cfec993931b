namespace Qga.Schema.Tests.Diff;

/// <summary>Changes one random thing of a schema, in a way that a comparison has to notice.</summary>
internal sealed class RandomChange(Random random)
{
    /// <summary>The changed schema.</summary>
    public SchemaDocument Of(SchemaDocument document)
    {
        bool ofCommands = document.Commands.Count > 0 && random.Next(2) == 0;
        return ofCommands
            ? document with { Commands = Changed(document.Commands, Of, index => new SchemaCommand { Name = $"new-{index}" }) }
            : document with { Types = Changed(document.Types, Of, index => new SchemaStruct { Name = $"New{index}" }) };
    }

    /// <summary>The schema with everything in another order.</summary>
    public SchemaDocument Shuffled(SchemaDocument document) => document with
    {
        Commands = Shuffled(document.Commands.Select(command => command with { Arguments = Shuffled(command.Arguments), SincePlatforms = Shuffled(command.SincePlatforms) })),
        Types = Shuffled(document.Types.Select(Shuffled)),
    };

    private SchemaType Shuffled(SchemaType type) => type switch
    {
        SchemaStruct s => s with { Members = Shuffled(s.Members) },
        SchemaEnum e => e with { Values = Shuffled(e.Values) },
        SchemaAlternate a => a with { Branches = Shuffled(a.Branches) },
        SchemaUnion u => u with { Base = Shuffled(u.Base), Branches = Shuffled(u.Branches) },
        _ => type,
    };

    private EquatableArray<T> Shuffled<T>(IEnumerable<T> items)
    {
        T[] array = [.. items];
        random.Shuffle(array);
        return new EquatableArray<T>(array);
    }

    // Adds one, takes one away, or changes one.
    private EquatableArray<T> Changed<T>(EquatableArray<T> items, Func<T, T> change, Func<int, T> make)
    {
        List<T> list = [.. items];
        int index = random.Next(list.Count + 1);
        if (index == list.Count)
        {
            list.Add(make(index));
        }
        else if (random.Next(4) == 0)
        {
            list.RemoveAt(index);
        }
        else
        {
            list[index] = change(list[index]);
        }

        return new EquatableArray<T>(list);
    }

    private SchemaCommand Of(SchemaCommand command) => random.Next(8) switch
    {
        0 => command with { Since = command.Since + "1" },
        1 => command with { If = Of(command.If) },
        2 => command with { SuccessResponse = !command.SuccessResponse },
        3 => command with { Returns = Of(command.Returns ?? default) },
        4 => command with { TimeoutSeconds = (command.TimeoutSeconds ?? 0) + 1 },
        5 => command with { Effect = command.Effect == CommandEffect.Read ? CommandEffect.Once : CommandEffect.Read },
        6 => command with { SincePlatforms = new EquatableArray<SchemaPlatformSince>(command.SincePlatforms.Append(new SchemaPlatformSince("beos", "1.0"))) },
        _ => command with { Arguments = Changed(command.Arguments, Of, NewMember) },
    };

    private SchemaType Of(SchemaType type) => type switch
    {
        _ when random.Next(6) == 0 => type with { If = Of(type.If) },
        SchemaStruct s => s with { Members = Changed(s.Members, Of, NewMember) },
        SchemaEnum e => e with { Values = Changed(e.Values, Of, index => new SchemaEnumValue { Name = $"new-{index}" }) },
        SchemaAlternate a => a with { Branches = Changed(a.Branches, Of, NewBranch) },
        SchemaUnion u => random.Next(3) switch
        {
            0 => u with { Discriminator = u.Discriminator + "x" },
            1 => u with { Base = Changed(u.Base, Of, NewMember) },
            _ => u with { Branches = Changed(u.Branches, Of, NewBranch) },
        },
        _ => throw new NotSupportedException(type.GetType().Name),
    };

    private SchemaMember Of(SchemaMember member) => random.Next(7) switch
    {
        0 => member with { Type = Of(member.Type) },
        1 => member with { Optional = !member.Optional },
        2 => member with { Since = member.Since + "1" },
        3 => member with { If = Of(member.If) },
        4 => member with { Base64 = !member.Base64 },
        5 => member with { Secret = !member.Secret },
        _ => member with { Unit = member.Unit + "s" },
    };

    private SchemaEnumValue Of(SchemaEnumValue value) => random.Next(5) switch
    {
        0 => value with { Since = value.Since + "1" },
        1 => value with { If = Of(value.If) },
        2 => value with { Refused = value.Refused + "!" },
        3 => value with { Flag = value.Flag != true },
        _ => value with { Number = (value.Number ?? 0) + 1 },
    };

    private SchemaBranch Of(SchemaBranch branch) => random.Next(3) switch
    {
        0 => branch with { Type = Of(branch.Type) },
        1 => branch with { Since = branch.Since + "1" },
        _ => branch with { If = Of(branch.If) },
    };

    private static SchemaCondition Of(SchemaCondition? condition) => condition is null ? new ConditionSymbol("CONFIG_NEW") : new ConditionNot(condition);

    private static SchemaTypeReference Of(SchemaTypeReference type) => type with { IsList = !type.IsList };

    private static SchemaMember NewMember(int index) => new() { Name = $"new-{index}", Type = new SchemaTypeReference("str", IsList: false) };

    private static SchemaBranch NewBranch(int index) => new() { Name = $"new-{index}", Type = new SchemaTypeReference("null", IsList: false) };
}
