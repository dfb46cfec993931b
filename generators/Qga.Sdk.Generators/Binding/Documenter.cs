using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Words the documentation of types and their members; <see cref="CommandDocumenter"/> does the commands.</summary>
internal static class Documenter
{
    public static Documentation Type(SchemaType type) => new(
        Summary(type.Summary, $"The type {XmlText.Code(type.Name)} of the agent's schema."),
        Remarks(Facts(type.Since, type.SincePlatforms, type.If)));

    /// <param name="member">The member.</param>
    /// <param name="isSent">Whether callers fill it in.</param>
    public static Documentation Member(SchemaMember member, bool isSent) => new(
        Summary(member.Summary, $"The member {XmlText.Code(member.Name)}."),
        Remarks(
            Facts(member.Since, default, member.If, member.Unit),
            Handling(member),
            member is { Base64: true, Optional: true } && isSent
                ? "Do not set it from a conditional such as <c>given ? array : null</c>: a null array converts to empty bytes, and those are sent."
                : null));

    public static Documentation EnumValue(SchemaEnumValue value) => new(
        Summary(value.Summary, $"The value {XmlText.Code(value.Name)}."),
        Remarks(
            Facts(value.Since, default, value.If),
            value.Refused is null ? null : "Never sent: " + XmlText.Escape(value.Refused),
            OlderForm(value)));

    public static Documentation UnionBranch(SchemaBranch branch, string discriminator) => new(
        Summary(branch.Summary, $"The members that {XmlText.Code(branch.Name)} adds."),
        Remarks(
            $"Set exactly when {XmlText.Code(discriminator)} is {XmlText.Code(branch.Name)}.",
            Facts(branch.Since, default, branch.If)));

    public static Documentation AlternateBranch(SchemaBranch branch) => new(
        Summary(branch.Summary, $"The value as {XmlText.Code(branch.Name)}; null when it is another kind of value."),
        Remarks(Facts(branch.Since, default, branch.If)));

    private static string? OlderForm(SchemaEnumValue value) => value switch
    {
        { Refused: not null } => null,
        { Flag: { } flag } => $"Sent as <c>{(flag ? "true" : "false")}</c>, which agents older than the name know, where that says the same.",
        { Number: { } number } => $"Sent as <c>{number.ToString(CultureInfo.InvariantCulture)}</c>, which agents older than the name know, where that says the same.",
        _ => null,
    };

    private static string? Handling(SchemaMember member) => member switch
    {
        { Base64: true, Secret: true } => "Bytes, which are base64 on the wire. Secret: printing leaves them out.",
        { Base64: true } => "Bytes, which are base64 on the wire. Printing leaves them out.",
        { Secret: true } => "Secret: printing leaves it out.",
        _ => null,
    };

    /// <summary>The schema's own words, or ours when it has none.</summary>
    public static string Summary(string? text, string substitute) =>
        text is null || XmlText.Escape(text) is not { Length: > 0 } summary ? substitute : summary;

    /// <summary>The paragraphs that say something.</summary>
    public static EquatableArray<string> Remarks(params string?[] paragraphs) => new(paragraphs.OfType<string>());

    /// <summary>Where and since when agents have it, and in which unit it is.</summary>
    public static string? Facts(
        string? since,
        EquatableArray<SchemaPlatformSince> platforms,
        SchemaCondition? condition,
        string? unit = null)
    {
        List<string> facts = [];
        if (unit is not null)
        {
            facts.Add($"Unit: {XmlText.Escape(unit)}.");
        }

        if (platforms.Count > 0)
        {
            IEnumerable<string> each = platforms.Select(one => $"{XmlText.Escape(one.Since)} on {XmlText.Escape(one.Platform)}");
            facts.Add($"Since QEMU {string.Join(", ", each)}.");
        }
        else if (since is not null)
        {
            facts.Add($"Since QEMU {XmlText.Escape(since)}.");
        }

        if (condition is not null)
        {
            facts.Add($"Availability: {XmlText.Code(condition.ToString())}.");
        }

        return facts.Count == 0 ? null : string.Join(" ", facts);
    }
}
