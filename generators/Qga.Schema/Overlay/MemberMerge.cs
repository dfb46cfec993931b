using System.Collections.Generic;
using System.Linq;

namespace Qga.Schema.Overlay;

/// <summary>Lays an overlay's members over the arguments, members, values and branches of one command or type.</summary>
internal sealed class MemberMerge(
    OverlaySection section,
    string owner,
    EquatableArray<OverlayMember> entries,
    bool reportUnknown,
    List<OverlayName> unknown,
    List<OverlayName> unused)
{
    private readonly Dictionary<string, OverlayMember> _entries = entries.ToDictionary(entry => entry.Name);
    private readonly HashSet<string> _used = [];

    public EquatableArray<SchemaMember> Apply(EquatableArray<SchemaMember> members) => new(members.Select(Merge));

    public EquatableArray<SchemaEnumValue> Apply(EquatableArray<SchemaEnumValue> values) => new(values.Select(Merge));

    public EquatableArray<SchemaBranch> Apply(EquatableArray<SchemaBranch> branches) => new(branches.Select(Merge));

    /// <summary>Reports the entries that nothing took.</summary>
    public void Finish() =>
        unused.AddRange(entries.Where(entry => !_used.Contains(entry.Name)).Select(entry => new OverlayName(section, owner, entry.Name)));

    private SchemaMember Merge(SchemaMember member)
    {
        if (Take(member.Name) is not { } entry)
        {
            return member;
        }

        RejectValueMarks(entry);
        bool isNumber = SchemaBuiltins.IsNumber(member.Type.Name);
        bool isText = member.Type.Name == SchemaBuiltins.Str;
        RejectWhen(entry.Unit is not null && !isNumber, member.Name, "unit");
        RejectWhen(entry.Base64 && !isText, member.Name, "base64");
        return member with
        {
            Summary = entry.Summary ?? member.Summary,
            Base64 = member.Base64 || (entry.Base64 && isText),
            Secret = member.Secret || entry.Secret,
            Unit = isNumber ? entry.Unit ?? member.Unit : member.Unit,
        };
    }

    private SchemaEnumValue Merge(SchemaEnumValue value)
    {
        if (Take(value.Name) is not { } entry)
        {
            return value;
        }

        RejectMarks(entry);
        return value with
        {
            Summary = entry.Summary ?? value.Summary,
            Refused = entry.Refused ?? value.Refused,
            Flag = entry.Flag ?? value.Flag,
            Number = entry.Number ?? value.Number,
        };
    }

    private SchemaBranch Merge(SchemaBranch branch)
    {
        if (Take(branch.Name) is not { } entry)
        {
            return branch;
        }

        RejectMarks(entry);
        RejectValueMarks(entry);
        return branch with { Summary = entry.Summary ?? branch.Summary };
    }

    private OverlayMember? Take(string name)
    {
        _used.Add(name);
        if (_entries.TryGetValue(name, out OverlayMember? entry))
        {
            return entry;
        }

        if (reportUnknown)
        {
            unknown.Add(new OverlayName(section, owner, name));
        }

        return null;
    }

    private void RejectMarks(OverlayMember entry)
    {
        RejectWhen(entry.Base64, entry.Name, "base64");
        RejectWhen(entry.Secret, entry.Name, "secret");
        RejectWhen(entry.Unit is not null, entry.Name, "unit");
    }

    private void RejectValueMarks(OverlayMember entry)
    {
        RejectWhen(entry.Refused is not null, entry.Name, "refused");
        RejectWhen(entry.Flag is not null, entry.Name, "flag");
        RejectWhen(entry.Number is not null, entry.Name, "number");
    }

    private void RejectWhen(bool misplaced, string member, string property)
    {
        if (misplaced)
        {
            unused.Add(new OverlayName(section, owner, member, property));
        }
    }
}
