using System.Text;
using System.Text.Json;
using Qga.Schema;

namespace Qga.Cli.Schema.Comparing;

/// <summary>Writes differences for programs, in the form that schema/README.md describes.</summary>
internal static class DiffJson
{
    private const int Format = 1;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>The differences of two schemas.</summary>
    public static string Of(DiffSide before, DiffSide after, SchemaDiffResult diff) => Write(json =>
    {
        WriteSide(json, "before", before.Name, "qemu", diff.VersionBefore);
        WriteSide(json, "after", after.Name, "qemu", diff.VersionAfter);
        WriteChanges(json, diff);
    });

    /// <summary>The differences of a schema and an agent.</summary>
    public static string Of(DiffSide before, DiffSide after, AgentCommands agent) => Write(json =>
    {
        WriteSide(json, "before", before.Name, "qemu", agent.Diff.VersionBefore);
        WriteSide(json, "after", after.Endpoint!.ToString(), "agent", agent.Version);
        WriteChanges(json, agent.Diff);
        json.WriteStartArray("disabled");
        foreach (string name in agent.Disabled)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    });

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            write(json);
            json.WriteEndObject();
        }

        return Encoding.ASCII.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private static void WriteSide(Utf8JsonWriter json, string side, string name, string versionName, string? version)
    {
        json.WriteStartObject(side);
        json.WriteString("name", name);
        Write(json, versionName, version);
        json.WriteEndObject();
    }

    private static void WriteChanges(Utf8JsonWriter json, SchemaDiffResult diff)
    {
        json.WriteBoolean("same", diff.IsEmpty);
        json.WriteStartArray("changes");
        foreach (SchemaChange change in diff.Changes)
        {
            WriteChange(json, change);
        }

        json.WriteEndArray();
    }

    private static void WriteChange(Utf8JsonWriter json, SchemaChange change)
    {
        json.WriteStartObject();
        json.WriteString("change", Word(change.Kind));
        json.WriteString("subject", Word(change.Subject));
        json.WriteString("owner", change.Owner);
        Write(json, "part", change.Part);
        Write(json, "property", change.Property);
        Write(json, "before", change.Before);
        Write(json, "after", change.After);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string Word(SchemaChangeKind kind) => kind switch
    {
        SchemaChangeKind.Added => "added",
        SchemaChangeKind.Removed => "removed",
        _ => "changed",
    };

    private static string Word(SchemaSubject subject) => subject switch
    {
        SchemaSubject.Command => "command",
        SchemaSubject.Type => "type",
        SchemaSubject.Argument => "argument",
        SchemaSubject.Member => "member",
        SchemaSubject.Value => "value",
        _ => "branch",
    };
}
