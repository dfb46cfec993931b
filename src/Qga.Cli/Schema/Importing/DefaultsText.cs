using System.Globalization;
using Qga.Schema;

namespace Qga.Cli.Schema.Importing;

/// <summary>Says what things got that an overlay says nothing about.</summary>
internal sealed class DefaultsText(SchemaDocument document)
{
    private readonly Dictionary<string, SchemaCommand> _commands = document.Commands.ToDictionary(static command => command.Name);
    private readonly Dictionary<string, SchemaType> _types = document.Types.ToDictionary(static type => type.Name);

    /// <summary>One line, for example <c>guest-foo: effect once, deadline 30 s, no base64, no secret</c>.</summary>
    public string Of(OverlayName unknown) => unknown switch
    {
        { Section: OverlaySection.Commands, Property: "effect" } => $"{unknown.Owner}: {Effect(_commands[unknown.Owner])}",
        { Section: OverlaySection.Commands, Member: null } => $"{unknown}: {OfCommand(_commands[unknown.Owner])}",
        { Section: OverlaySection.Commands } => $"{unknown}: {OfMember(Argument(unknown))}",
        { Member: null } => $"{unknown}: {OfType(_types[unknown.Owner])}",
        _ => $"{unknown}: {OfPart(_types[unknown.Owner], unknown.Member)}",
    };

    private static string OfCommand(SchemaCommand command) =>
        string.Create(CultureInfo.InvariantCulture, $"{Effect(command)}, deadline {command.TimeoutSeconds} s, no base64, no secret, {Summary(command.Summary)}");

    private static string OfType(SchemaType type) => type is SchemaStruct or SchemaUnion
        ? $"no base64, no secret, no unit, {Summary(type.Summary)}"
        : Summary(type.Summary);

    private static string OfPart(SchemaType type, string name) => type switch
    {
        SchemaStruct s => OfMember(s.Members.First(member => member.Name == name)),
        SchemaEnum e => $"not refused, {Summary(e.Values.First(value => value.Name == name).Summary)}",
        SchemaAlternate a => Summary(a.Branches.First(branch => branch.Name == name).Summary),
        SchemaUnion u when u.Base.Any(member => member.Name == name) => OfMember(u.Base.First(member => member.Name == name)),
        SchemaUnion u => Summary(u.Branches.First(branch => branch.Name == name).Summary),
        _ => "",
    };

    private static string OfMember(SchemaMember member) => $"no base64, no secret, no unit, {Summary(member.Summary)}";

    private static string Effect(SchemaCommand command) => command.Effect switch
    {
        CommandEffect.Read => "effect read",
        CommandEffect.Idempotent => "effect idempotent",
        _ => "effect once",
    };

    private static string Summary(string? summary) => summary is null ? "no summary" : "summary of QEMU's documentation";

    private SchemaMember Argument(OverlayName unknown) => _commands[unknown.Owner].Arguments.First(argument => argument.Name == unknown.Member);
}
