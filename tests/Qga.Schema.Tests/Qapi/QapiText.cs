namespace Qga.Schema.Tests.Qapi;

/// <summary>Writes documents as QAPI, choosing among the spellings that mean the same, and among one file and several.</summary>
internal sealed class QapiText(Random random)
{
    private readonly QapiSpelling _spelling = new(random);
    private readonly QapiDocText _docs = new(random);
    private readonly Dictionary<string, string> _files = [];
    private HashSet<string> _types = [];

    /// <summary>The files of a document by their paths; the first one is <c>main.json</c>.</summary>
    public IReadOnlyDictionary<string, string> Write(SchemaDocument document)
    {
        _types = [.. document.Types.Select(type => type.Name)];
        var commands = new Queue<string>(document.Commands.Select(Command));
        var types = new Queue<string>(document.Types.Select(Type));
        var definitions = new List<string>();
        while (commands.Count + types.Count > 0)
        {
            Queue<string> next = commands.Count == 0 || (types.Count > 0 && _spelling.Chance(2)) ? types : commands;
            definitions.Add(next.Dequeue());
        }

        _files["main.json"] = File(definitions, depth: 0);
        return _files;
    }

    private string File(List<string> definitions, int depth)
    {
        string text = _spelling.Chance(4) ? "{ 'pragma': { 'doc-required': true } }\n" : "";
        if (depth < 2 && definitions.Count > 1 && _spelling.Chance(3))
        {
            int start = random.Next(definitions.Count);
            int count = random.Next(1, definitions.Count - start + 1);
            string path = $"part-{_files.Count}.json";
            _files.Add(path, "");
            _files[path] = File(definitions.GetRange(start, count), depth + 1);
            definitions = [.. definitions.Take(start), $"{{ 'include': '{path}' }}", .. definitions.Skip(start + count)];
        }

        return text + string.Concat(definitions.Select(definition => definition + "\n" + (_spelling.Chance(5) ? "# a comment {\n\n" : "")));
    }

    private string Command(SchemaCommand command)
    {
        bool carried = _types.Contains(ImportableSchema.CarrierOf(command.Name));
        string? data = carried ? _spelling.String(ImportableSchema.CarrierOf(command.Name)) : command.Arguments.Count == 0 && _spelling.Chance(2) ? null : Members(command.Arguments);
        string? responds = command.SuccessResponse ? (_spelling.Chance(6) ? "true" : null) : (_spelling.Chance(4) ? "'no'" : "false");
        string doc = Doc(command.Name, command.Summary, _docs.Releases(command.Since, command.SincePlatforms), carried ? [] : Parts(command.Arguments));
        return doc + _spelling.Shuffled(
            ("command", _spelling.String(command.Name)),
            ("data", data),
            ("boxed", carried && _spelling.Chance(2) ? "true" : _spelling.Chance(9) ? "false" : null),
            ("returns", command.Returns is { } returns ? _spelling.Type(returns) : null),
            ("success-response", responds),
            ("gen", _spelling.Chance(9) ? "false" : null),
            ("allow-oob", _spelling.Chance(9) ? "true" : null),
            ("features", _spelling.Features()),
            ("if", _spelling.If(command.If)));
    }

    private string Type(SchemaType type)
    {
        (string? since, IEnumerable<(string, string?, string?)> parts) = (_docs.Releases(type.Since, type.SincePlatforms), PartsOf(type));
        if (type is SchemaEnum e && since is not null && SharedTail(e) is { } tail)
        {
            since += $"; '{tail.Name}' and all entries below since {tail.Since}";
            parts = parts.Select((part, i) => i >= e.Values.ToList().IndexOf(tail) ? part with { Item3 = null } : part);
        }

        return Doc(type.Name, type.Summary, since, parts) + _spelling.Shuffled([.. Keys(type), ("if", _spelling.If(type.If)), ("features", _spelling.Features())]);
    }

    // The first of at least two values at the end that came with one release.
    private SchemaEnumValue? SharedTail(SchemaEnum type)
    {
        SchemaEnumValue[] tail = [.. type.Values.Reverse().TakeWhile(value => value.Since is not null && value.Since == type.Values[^1].Since)];
        return tail.Length > 1 && _spelling.Chance(2) ? tail[^1] : null;
    }

    private IEnumerable<(string, string?)> Keys(SchemaType type)
    {
        string name = _spelling.String(type.Name);
        switch (type)
        {
            case SchemaStruct s:
                return [(_spelling.Chance(5) ? "type" : "struct", name), ("data", Members(s.Members)), ("base", s.Base is null ? null : _spelling.String(s.Base))];
            case SchemaEnum e:
                return [("enum", name), ("data", _spelling.List(e.Values.Select(Value))), ("prefix", _spelling.Chance(5) ? "'PREFIX'" : null)];
            case SchemaAlternate a:
                bool old = _spelling.Chance(5);
                return [(old ? "union" : "alternate", name), ("data", Branches(a.Branches)), ("discriminator", old ? "{ }" : null)];
            case SchemaUnion u:
                bool carried = _types.Contains(ImportableSchema.CarrierOf(u.Name));
                string members = carried ? _spelling.String(ImportableSchema.CarrierOf(u.Name)) : Members(u.Base);
                return [("union", name), ("base", members), ("discriminator", _spelling.String(u.Discriminator)), ("data", Branches(u.Branches))];
            default:
                throw new NotSupportedException(type.GetType().Name);
        }
    }

    private string Members(EquatableArray<SchemaMember> members) =>
        _spelling.Object(members.Select(member => ((member.Optional ? "*" : "") + member.Name, _spelling.Member(member.Type, member.If))));

    private string Branches(EquatableArray<SchemaBranch> branches) =>
        _spelling.Object(branches.Select(branch => (branch.Name, _spelling.Member(branch.Type, branch.If))));

    private string Value(SchemaEnumValue value) => value.If is null && !_spelling.Chance(4)
        ? _spelling.String(value.Name)
        : _spelling.Shuffled(("name", _spelling.String(value.Name)), ("if", _spelling.If(value.If)), ("features", _spelling.Features()));

    private string Doc(string name, string? summary, string? since, IEnumerable<(string Name, string? Summary, string? Since)> parts)
    {
        (string, string? Summary, string? Since)[] given = [.. parts];
        bool needed = summary is not null || since is not null || given.Any(part => part.Summary is not null || part.Since is not null);
        return needed || _spelling.Chance(2) ? _docs.Of(name, summary, since, given) : "";
    }

    private static IEnumerable<(string, string?, string?)> Parts(EquatableArray<SchemaMember> members) =>
        members.Select(member => (member.Name, member.Summary, member.Since));

    private IEnumerable<(string, string?, string?)> PartsOf(SchemaType type) => type switch
    {
        SchemaStruct s => Parts(s.Members),
        SchemaEnum e => e.Values.Select(value => (value.Name, value.Summary, value.Since)),
        SchemaAlternate a => a.Branches.Select(branch => (branch.Name, branch.Summary, branch.Since)),
        SchemaUnion u => (_types.Contains(ImportableSchema.CarrierOf(u.Name)) ? [] : Parts(u.Base)).Concat(u.Branches.Select(branch => (branch.Name, branch.Summary, branch.Since))),
        _ => throw new NotSupportedException(type.GetType().Name),
    };
}
