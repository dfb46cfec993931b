using Qga.Sdk;

namespace Qga.Cli.Terminal.Answers;

/// <summary>Shows any answer for people: a record as names and values, a list of records as a table, anything else as YAML.</summary>
internal static class AnyView
{
    private const int MaxColumns = 12;

    public static string Of(WireValue answer) => answer.Kind switch
    {
        WireKind.Record when answer.Members.Count == 0 => "",
        WireKind.Record when answer.Members.All(static member => IsScalar(member.Value)) => Fields(answer),
        WireKind.List when answer.Items.Count == 0 => "",
        WireKind.List when Columns(answer) is { Count: > 0 and <= MaxColumns } columns => Table(answer, columns),
        WireKind.Text => QgaText.Escape(answer.Text, int.MaxValue) + "\n",
        _ => YamlText.Of(answer),
    };

    private static string Fields(WireValue answer)
    {
        var fields = new TextFields();
        foreach (WireMember member in answer.Members)
        {
            fields.Add(member.Name, member.Value.Text);
        }

        return fields.ToString();
    }

    private static string Table(WireValue answer, IReadOnlyList<string> columns)
    {
        var table = new TextTable([.. columns.Select(static column => QgaText.Escape(column).ToUpperInvariant())]);
        foreach (WireValue item in answer.Items)
        {
            table.Add([.. columns.Select(column => item[column]?.Text)]);
        }

        return table.ToString();
    }

    // None where an item has a part that fits in no cell.
    private static List<string>? Columns(WireValue answer)
    {
        List<string> columns = [];
        foreach (WireValue item in answer.Items)
        {
            if (item.Kind != WireKind.Record)
            {
                return null;
            }

            foreach (WireMember member in item.Members)
            {
                if (!IsScalar(member.Value) || columns.Count > MaxColumns)
                {
                    return null;
                }

                if (!columns.Contains(member.Name))
                {
                    columns.Add(member.Name);
                }
            }
        }

        return columns;
    }

    private static bool IsScalar(WireValue value) => value.Kind is not (WireKind.List or WireKind.Record);
}
