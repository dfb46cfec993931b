using System;
using System.Collections.Generic;
using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Says which agents have a command and its arguments.</summary>
internal static class Releases
{
    /// <summary>The build condition in words, and the release per platform where there is more than one.</summary>
    public static string? Availability(SchemaCommand command)
    {
        string platforms = string.Join(", ", command.SincePlatforms.Select(one => $"since {one.Since} on {one.Platform}"));
        return (command.If?.ToString(), platforms) switch
        {
            (null, "") => null,
            (null, _) => platforms,
            ({ } condition, "") => condition,
            ({ } condition, _) => $"{condition}; {platforms}",
        };
    }

    /// <summary>The arguments of which the schema tells that they, or forms of them, came later than the command.</summary>
    public static EquatableArray<NewerArgumentBinding> NewerArguments(SchemaCommand command, BindingContext context) =>
        new(command.Arguments.SelectMany(argument =>
        {
            SchemaAlternate? alternate =
                !argument.Type.IsList && context.Types.TryGetValue(argument.Type.Name, out SchemaType? type) ? type as SchemaAlternate : null;
            string? since = Latest([argument.Since, alternate?.Since, .. alternate?.Branches.Select(branch => branch.Since) ?? []]);
            IEnumerable<string> olderForms = alternate is null ? [] : OlderForms.Describe(alternate, context);
            return since is null || Parse(since) <= Parse(command.Since)
                ? Enumerable.Empty<NewerArgumentBinding>()
                : [new(argument.Name, since, string.Join(", ", olderForms) is { Length: > 0 } text ? text : null)];
        }));

    private static string? Latest(IEnumerable<string?> releases) =>
        releases.Where(release => Parse(release) is not null).OrderByDescending(Parse).FirstOrDefault();

    // "2.5" and "2.5.0" are one release.
    private static Version? Parse(string? release) =>
        Version.TryParse(release, out Version? version) ? new Version(version.Major, version.Minor, Math.Max(version.Build, 0)) : null;
}
