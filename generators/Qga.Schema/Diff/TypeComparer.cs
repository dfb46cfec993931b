namespace Qga.Schema.Diff;

/// <summary>Compares the types of two schemas.</summary>
internal sealed class TypeComparer(ChangeList changes)
{
    private readonly PartComparer _parts = new(changes);

    /// <summary>Adds what differs.</summary>
    public void Compare(EquatableArray<SchemaType> before, EquatableArray<SchemaType> after)
    {
        foreach ((SchemaType? one, SchemaType? other) in Pairing.Of(before, after, type => type.Name))
        {
            if (one is null)
            {
                changes.Added(Itself(other!), null, Description.Of(other!));
            }
            else if (other is null)
            {
                changes.Removed(Itself(one), null, Description.Of(one));
            }
            else
            {
                Compare(one, other);
            }
        }
    }

    private static ChangeOwner Itself(SchemaType type) => new(SchemaSubject.Type, type.Name);

    private void Compare(SchemaType one, SchemaType other)
    {
        ChangeOwner type = Itself(one);
        changes.Fact(type, null, "kind", SchemaKindText.Of(one), SchemaKindText.Of(other));
        _parts.Availability(type, null, (one.Since, one.If), (other.Since, other.If));
        _parts.Platforms(type, one.SincePlatforms, other.SincePlatforms);

        // Parts of different kinds are no counterparts: the kind says it all.
        switch (one, other)
        {
            case (SchemaStruct a, SchemaStruct b):
                changes.Fact(type, null, "base", a.Base, b.Base);
                _parts.Members(type with { Subject = SchemaSubject.Member }, a.Members, b.Members);
                break;
            case (SchemaEnum a, SchemaEnum b):
                _parts.Values(type with { Subject = SchemaSubject.Value }, a.Values, b.Values);
                break;
            case (SchemaAlternate a, SchemaAlternate b):
                _parts.Branches(type with { Subject = SchemaSubject.Branch }, a.Branches, b.Branches);
                break;
            case (SchemaUnion a, SchemaUnion b):
                _parts.Members(type with { Subject = SchemaSubject.Member }, a.Base, b.Base);
                changes.Fact(type, null, "discriminator", a.Discriminator, b.Discriminator);
                _parts.Branches(type with { Subject = SchemaSubject.Branch }, a.Branches, b.Branches);
                break;
        }
    }
}
