using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Qga.Schema.Diff;

/// <summary>Describes in a few words what was added or removed.</summary>
internal sealed class Description(bool withMarks)
{
    /// <summary>A type: its kind and its size.</summary>
    public static string Of(SchemaType type)
    {
        string kind = SchemaKindText.Of(type);
        string what = type switch
        {
            SchemaStruct s => kind + (s.Base is null ? string.Empty : " over " + s.Base) + ", " + Count(s.Members.Count, "member"),
            SchemaEnum e => kind + ", " + Count(e.Values.Count, "value"),
            SchemaAlternate a => kind + ", " + Count(a.Branches.Count, "branch", "branches"),
            SchemaUnion u => kind + " by " + u.Discriminator + ", " + Count(u.Branches.Count, "branch", "branches"),
            _ => kind,
        };
        return Join([what, .. Availability(type.Since, type.SincePlatforms, type.If)]);
    }

    /// <summary>A branch: its type.</summary>
    public static string Of(SchemaBranch branch) => Join([branch.Type.ToString(), .. Availability(branch.Since, default, branch.If)]);

    /// <summary>A command: its signature.</summary>
    public string Of(SchemaCommand command)
    {
        string arguments = string.Join(", ", command.Arguments.Select(argument => argument.Name + (argument.Optional ? "?" : string.Empty) + ": " + argument.Type));
        string signature = "(" + arguments + ")" + (command.Returns is { } type ? " -> " + type : string.Empty);
        return Join(
        [
            signature,
            command.SuccessResponse ? null : "silent on success",
            .. Availability(command.Since, command.SincePlatforms, command.If),
            withMarks && command.Effect is not null ? "effect " + Words.Of(command.Effect) : null,
        ]);
    }

    /// <summary>An argument or a member: its type and its flags.</summary>
    public string Of(SchemaMember member) => Join(
    [
        member.Type.ToString(),
        member.Optional ? "optional" : null,
        withMarks && member.Base64 ? "base64" : null,
        withMarks && member.Secret ? "secret" : null,
        withMarks && member.Unit is not null ? "in " + member.Unit : null,
        .. Availability(member.Since, default, member.If),
    ]);

    /// <summary>A value of an enum: when and where it is there; empty when it always is.</summary>
    public string Of(SchemaEnumValue value) => Join(
    [
        .. Availability(value.Since, default, value.If),
        withMarks && value.Refused is not null ? "refused" : null,
    ]);

    private static IEnumerable<string?> Availability(string? since, EquatableArray<SchemaPlatformSince> platforms, SchemaCondition? condition) =>
    [
        Since(since, Words.Of(platforms)),
        condition is null ? null : "if " + condition,
    ];

    private static string? Since(string? release, string? platforms) => (release, platforms) switch
    {
        (null, null) => null,
        (_, null) => "since " + release,
        (null, _) => "since " + platforms,
        _ => "since " + release + " (" + platforms + ")",
    };

    private static string Count(int count, string one, string? many = null) =>
        count.ToString(CultureInfo.InvariantCulture) + " " + (count == 1 ? one : many ?? one + "s");

    private static string Join(IEnumerable<string?> words) => string.Join(", ", words.Where(word => word is not null));
}
