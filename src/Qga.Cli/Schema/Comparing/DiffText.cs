using Qga.Schema;
using Qga.Sdk;

namespace Qga.Cli.Schema.Comparing;

/// <summary>Writes differences for people.</summary>
internal sealed class DiffText(TextWriter output)
{
    /// <summary>Writes commands, then types, and below each what differs in it.</summary>
    public async Task WriteChangesAsync(SchemaDiffResult diff)
    {
        foreach (IGrouping<bool, DiffOwner> section in DiffOwner.Of(diff).GroupBy(static owner => owner.IsCommand))
        {
            await output.WriteLineAsync(section.Key ? "Commands" : "Types").ConfigureAwait(false);
            foreach (DiffOwner owner in section)
            {
                await WriteAsync(owner).ConfigureAwait(false);
            }
        }
    }

    private static string Line(SchemaChange change)
    {
        string subject = change.Part is null ? "" : $"{Subject(change.Subject)} {change.Part}";
        return QgaText.Escape(change.Kind switch
        {
            SchemaChangeKind.Added => "+ " + Described(subject, change.After),
            SchemaChangeKind.Removed => "- " + Described(subject, change.Before),
            _ => $"~ {subject}{(subject.Length > 0 ? ": " : "")}{change.Property} {change.Before ?? "none"} -> {change.After ?? "none"}",
        });
    }

    private static string Described(string subject, string? description) => string.IsNullOrEmpty(description)
        ? subject
        : subject + (description.StartsWith('(') ? "" : ": ") + description;

    private static string Subject(SchemaSubject subject) => subject switch
    {
        SchemaSubject.Argument => "argument",
        SchemaSubject.Member => "member",
        SchemaSubject.Value => "value",
        _ => "branch",
    };

    private async Task WriteAsync(DiffOwner owner)
    {
        string line = owner.Kind switch
        {
            SchemaChangeKind.Added => "  + " + Described(owner.Name, owner.Changes[0].After),
            SchemaChangeKind.Removed => "  - " + Described(owner.Name, owner.Changes[0].Before),
            _ => "  ~ " + owner.Name,
        };
        await output.WriteLineAsync(QgaText.Escape(line)).ConfigureAwait(false);
        if (owner.Kind == SchemaChangeKind.Changed)
        {
            foreach (SchemaChange change in owner.Changes)
            {
                await output.WriteLineAsync("      " + Line(change)).ConfigureAwait(false);
            }
        }
    }
}
