using System.Collections.Generic;
using System.Linq;

namespace Qga.Schema.Overlay;

/// <summary>Lays one overlay over one schema.</summary>
internal sealed class OverlayMerge(SchemaOverlayDocument overlay)
{
    private readonly List<OverlayName> _unknown = [];
    private readonly List<OverlayName> _unused = [];

    public OverlayMergeResult Apply(SchemaDocument facts)
    {
        Dictionary<string, OverlayCommand> commands = overlay.Commands.ToDictionary(entry => entry.Name);
        Dictionary<string, OverlayType> types = overlay.Types.ToDictionary(entry => entry.Name);
        var document = new SchemaDocument(
            facts.QemuVersion,
            new EquatableArray<SchemaCommand>(facts.Commands.Select(command => Merge(command, Find(commands, command.Name)))),
            new EquatableArray<SchemaType>(facts.Types.Select(type => Merge(type, Find(types, type.Name)))));
        ReportUnused(OverlaySection.Commands, overlay.Commands.Select(entry => entry.Name), facts.Commands.Select(command => command.Name));
        ReportUnused(OverlaySection.Types, overlay.Types.Select(entry => entry.Name), facts.Types.Select(type => type.Name));
        return new OverlayMergeResult(document, new EquatableArray<OverlayName>(_unknown), new EquatableArray<OverlayName>(_unused));
    }

    private static T? Find<T>(Dictionary<string, T> entries, string name)
        where T : class =>
        entries.TryGetValue(name, out T? entry) ? entry : null;

    private void ReportUnused(OverlaySection section, IEnumerable<string> said, IEnumerable<string> known) =>
        _unused.AddRange(said.Except(known).Select(name => new OverlayName(section, name)));

    private SchemaCommand Merge(SchemaCommand command, OverlayCommand? entry)
    {
        if (entry is null)
        {
            _unknown.Add(new OverlayName(OverlaySection.Commands, command.Name));
        }
        else if (entry.Effect is null && command.Effect is null)
        {
            _unknown.Add(new OverlayName(OverlaySection.Commands, command.Name, Property: "effect"));
        }

        bool returnsNumber = command.Returns is { } type && SchemaBuiltins.IsNumber(type.Name);
        if (entry?.ReturnsUnit is not null && !returnsNumber)
        {
            _unused.Add(new OverlayName(OverlaySection.Commands, command.Name, Property: "returns-unit"));
        }

        MemberMerge members = Members(OverlaySection.Commands, command.Name, entry?.Members);
        SchemaCommand merged = command with
        {
            Summary = entry?.Summary ?? command.Summary,
            Effect = entry?.Effect ?? command.Effect ?? CommandEffect.Once,
            TimeoutSeconds = entry?.TimeoutSeconds ?? command.TimeoutSeconds ?? SchemaOverlay.DefaultTimeoutSeconds,
            ReturnsUnit = returnsNumber ? entry?.ReturnsUnit ?? command.ReturnsUnit : command.ReturnsUnit,
            Arguments = members.Apply(command.Arguments),
        };
        members.Finish();
        return merged;
    }

    private SchemaType Merge(SchemaType type, OverlayType? entry)
    {
        if (entry is null)
        {
            _unknown.Add(new OverlayName(OverlaySection.Types, type.Name));
        }

        MemberMerge members = Members(OverlaySection.Types, type.Name, entry?.Members);
        SchemaType parts = type switch
        {
            SchemaStruct s => s with { Members = members.Apply(s.Members) },
            SchemaEnum e => e with { Values = members.Apply(e.Values) },
            SchemaAlternate a => a with { Branches = members.Apply(a.Branches) },
            SchemaUnion u => u with { Base = members.Apply(u.Base), Branches = members.Apply(u.Branches) },
            _ => type,
        };
        members.Finish();
        return parts with { Summary = entry?.Summary ?? type.Summary };
    }

    // Without an entry for the owner, the owner alone is reported, not each of its members.
    private MemberMerge Members(OverlaySection section, string owner, EquatableArray<OverlayMember>? entries) =>
        new(section, owner, entries ?? default, reportUnknown: entries is not null, _unknown, _unused);
}
