namespace Qga.Schema.Diff;

/// <summary>Compares the commands of two schemas.</summary>
internal sealed class CommandComparer(ChangeList changes)
{
    private readonly PartComparer _parts = new(changes);
    private readonly Description _description = new(changes.IncludesMarks);

    /// <summary>Adds what differs.</summary>
    public void Compare(EquatableArray<SchemaCommand> before, EquatableArray<SchemaCommand> after)
    {
        foreach ((SchemaCommand? one, SchemaCommand? other) in Pairing.Of(before, after, command => command.Name))
        {
            if (one is null)
            {
                changes.Added(Itself(other!), null, _description.Of(other!));
            }
            else if (other is null)
            {
                changes.Removed(Itself(one), null, _description.Of(one));
            }
            else
            {
                Compare(one, other);
            }
        }
    }

    private static ChangeOwner Itself(SchemaCommand command) => new(SchemaSubject.Command, command.Name);

    private void Compare(SchemaCommand one, SchemaCommand other)
    {
        ChangeOwner command = Itself(one);
        _parts.Availability(command, null, (one.Since, one.If), (other.Since, other.If));
        _parts.Platforms(command, one.SincePlatforms, other.SincePlatforms);
        _parts.Members(command with { Subject = SchemaSubject.Argument }, one.Arguments, other.Arguments);
        changes.Fact(command, null, "returns", one.Returns?.ToString(), other.Returns?.ToString());
        changes.Fact(command, null, "success-response", Words.Of(one.SuccessResponse), Words.Of(other.SuccessResponse));
        changes.Mark(command, null, "effect", Words.Of(one.Effect), Words.Of(other.Effect));
        changes.Mark(command, null, "timeout", Words.Of(one.TimeoutSeconds), Words.Of(other.TimeoutSeconds));
        changes.Mark(command, null, "returns-unit", one.ReturnsUnit, other.ReturnsUnit);
    }
}
