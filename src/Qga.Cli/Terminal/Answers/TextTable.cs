using System.Text;
using Qga.Sdk;

namespace Qga.Cli.Terminal.Answers;

/// <summary>Columns for people. Whatever goes into a cell is escaped here, so that a guest cannot reach the terminal through it.</summary>
/// <param name="headers">The heads of the columns; one that begins with <c>&gt;</c> is aligned to the right.</param>
internal sealed class TextTable(params string[] headers)
{
    private const int MaxCellLength = 2048;
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row; null is shown as a dash.</summary>
    public TextTable Add(params string?[] cells)
    {
        string[] row = new string[headers.Length];
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = i < cells.Length && cells[i] is { } cell ? QgaText.Escape(cell, MaxCellLength) : "-";
        }

        _rows.Add(row);
        return this;
    }

    /// <summary>The lines, the heads first, without spaces at their ends.</summary>
    public override string ToString()
    {
        int[] widths = new int[headers.Length];
        string[] heads = new string[headers.Length];
        for (int column = 0; column < headers.Length; column++)
        {
            heads[column] = headers[column].TrimStart('>');
            widths[column] = TextWidth.Of(heads[column]);
            foreach (string[] row in _rows)
            {
                widths[column] = Math.Max(widths[column], TextWidth.Of(row[column]));
            }
        }

        var text = new StringBuilder();
        AppendRow(text, heads, widths);
        foreach (string[] row in _rows)
        {
            AppendRow(text, row, widths);
        }

        return text.ToString();
    }

    private void AppendRow(StringBuilder text, string[] row, int[] widths)
    {
        var line = new StringBuilder();
        for (int column = 0; column < row.Length; column++)
        {
            int padding = widths[column] - TextWidth.Of(row[column]);
            bool isRight = headers[column].StartsWith('>');
            line.Append(column == 0 ? "" : Gap).Append(' ', isRight ? padding : 0).Append(row[column]).Append(' ', isRight ? 0 : padding);
        }

        text.Append(line.ToString().TrimEnd(' ')).Append('\n');
    }
}
