namespace Qga.Schema.Tests.Qapi;

/// <summary>Prints the facts of a document, a line each.</summary>
internal static class FactLines
{
    public static string Of(SchemaDocument document) =>
        string.Concat(document.Commands.SelectMany(Of).Concat(document.Types.SelectMany(Of)).Select(line => line + "\n"));

    private static IEnumerable<string> Of(SchemaCommand command)
    {
        yield return $"command {command.Name}" + Marks(command.Since, command.If, command.SincePlatforms);
        foreach (SchemaMember argument in command.Arguments)
        {
            yield return "  argument " + Of(argument);
        }

        if (command.Returns is { } returns)
        {
            yield return $"  returns {returns}";
        }

        if (!command.SuccessResponse)
        {
            yield return "  silent on success";
        }
    }

    private static IEnumerable<string> Of(SchemaType type) => PartsOf(type)
        .Select(part => "  " + part)
        .Prepend($"{KindOf(type)} {type.Name}" + Marks(type.Since, type.If, type.SincePlatforms));

    private static IEnumerable<string> PartsOf(SchemaType type) => type switch
    {
        SchemaStruct s => s.Members.Select(member => "member " + Of(member)).Prepend(s.Base is null ? "" : "inherits " + s.Base).Where(line => line.Length > 0),
        SchemaEnum e => e.Values.Select(value => $"value {value.Name}" + Marks(value.Since, value.If)),
        SchemaAlternate a => a.Branches.Select(Of),
        SchemaUnion u => [.. u.Base.Select(member => "base " + Of(member)), $"discriminator {u.Discriminator}", .. u.Branches.Select(Of)],
        _ => throw new NotSupportedException(type.GetType().Name),
    };

    private static string KindOf(SchemaType type) => type switch
    {
        SchemaStruct => "struct",
        SchemaEnum => "enum",
        SchemaAlternate => "alternate",
        _ => "union",
    };

    private static string Of(SchemaMember member) => $"{member.Name}: {member.Type}" + (member.Optional ? " optional" : "") + Marks(member.Since, member.If);

    private static string Of(SchemaBranch branch) => $"branch {branch.Name}: {branch.Type}" + Marks(branch.Since, branch.If);

    private static string Marks(string? since, SchemaCondition? condition, EquatableArray<SchemaPlatformSince> platforms = default) =>
        (since is null ? "" : $" since {since}")
        + (platforms.Count == 0 ? "" : " since " + string.Join(", ", platforms.Select(platform => $"{platform.Since} on {platform.Platform}")))
        + (condition is null ? "" : $" if {condition}");
}
