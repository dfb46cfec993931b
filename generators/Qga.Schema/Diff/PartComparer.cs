using System;

namespace Qga.Schema.Diff;

/// <summary>Compares what commands and types consist of.</summary>
internal sealed class PartComparer(ChangeList changes)
{
    private readonly Description _description = new(changes.IncludesMarks);

    /// <summary>Adds what differs in when and where something is there.</summary>
    public void Availability(
        ChangeOwner owner,
        string? part,
        (string? Since, SchemaCondition? If) before,
        (string? Since, SchemaCondition? If) after)
    {
        changes.Fact(owner, part, "since", before.Since, after.Since);
        if (ConditionOrder.Normal(before.If) != ConditionOrder.Normal(after.If))
        {
            changes.Fact(owner, part, "if", before.If?.ToString(), after.If?.ToString());
        }
    }

    /// <summary>Adds what differs in the releases by platform.</summary>
    public void Platforms(ChangeOwner owner, EquatableArray<SchemaPlatformSince> before, EquatableArray<SchemaPlatformSince> after) =>
        changes.Fact(owner, null, "since-platforms", Words.Of(before), Words.Of(after));

    /// <summary>Adds what differs between arguments or members.</summary>
    public void Members(ChangeOwner owner, EquatableArray<SchemaMember> before, EquatableArray<SchemaMember> after) =>
        Each(owner, before, after, member => member.Name, _description.Of, (one, other) =>
        {
            changes.Fact(owner, one.Name, "type", one.Type.ToString(), other.Type.ToString());
            changes.Fact(owner, one.Name, "optional", Words.Of(one.Optional), Words.Of(other.Optional));
            Availability(owner, one.Name, (one.Since, one.If), (other.Since, other.If));
            changes.Mark(owner, one.Name, "base64", Words.Of(one.Base64), Words.Of(other.Base64));
            changes.Mark(owner, one.Name, "secret", Words.Of(one.Secret), Words.Of(other.Secret));
            changes.Mark(owner, one.Name, "unit", one.Unit, other.Unit);
        });

    /// <summary>Adds what differs between the values of an enum.</summary>
    public void Values(ChangeOwner owner, EquatableArray<SchemaEnumValue> before, EquatableArray<SchemaEnumValue> after) =>
        Each(owner, before, after, value => value.Name, _description.Of, (one, other) =>
        {
            Availability(owner, one.Name, (one.Since, one.If), (other.Since, other.If));
            changes.Mark(owner, one.Name, "refused", one.Refused, other.Refused);
            changes.Mark(owner, one.Name, "flag", Words.Of(one.Flag), Words.Of(other.Flag));
            changes.Mark(owner, one.Name, "number", Words.Of(one.Number), Words.Of(other.Number));
        });

    /// <summary>Adds what differs between branches.</summary>
    public void Branches(ChangeOwner owner, EquatableArray<SchemaBranch> before, EquatableArray<SchemaBranch> after) =>
        Each(owner, before, after, branch => branch.Name, Description.Of, (one, other) =>
        {
            changes.Fact(owner, one.Name, "type", one.Type.ToString(), other.Type.ToString());
            Availability(owner, one.Name, (one.Since, one.If), (other.Since, other.If));
        });

    private void Each<T>(
        ChangeOwner owner,
        EquatableArray<T> before,
        EquatableArray<T> after,
        Func<T, string> nameOf,
        Func<T, string> describe,
        Action<T, T> compare)
        where T : class
    {
        foreach ((T? one, T? other) in Pairing.Of(before, after, nameOf))
        {
            if (one is null)
            {
                changes.Added(owner, nameOf(other!), describe(other!));
            }
            else if (other is null)
            {
                changes.Removed(owner, nameOf(one), describe(one));
            }
            else
            {
                compare(one, other);
            }
        }
    }
}
