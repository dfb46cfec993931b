using System.Collections.Generic;
using System.Text.RegularExpressions;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>The documentation of one definition: comment lines between two <c>##</c>, the first of which names it.</summary>
internal sealed class DocComment
{
    private static readonly Regex SymbolLine = new("^@(?<name>[A-Za-z0-9_.-]+)(:[ \t]*|[ \t]*$)", RegexOptions.CultureInvariant);

    private DocComment(string symbol, SchemaPosition position, IReadOnlyList<DocLine> lines)
    {
        Symbol = symbol;
        Position = position;
        Lines = lines;
    }

    /// <summary>The name of what it documents.</summary>
    public string Symbol { get; }

    /// <summary>Where that name is.</summary>
    public SchemaPosition Position { get; }

    /// <summary>The lines after the name.</summary>
    public IReadOnlyList<DocLine> Lines { get; }

    /// <summary>Reads on from the mark that opens documentation, up to the one that closes it.</summary>
    /// <remarks>Files older than QEMU 2.9 are careless here, for nothing read their documentation; it is read as far as it goes.</remarks>
    /// <returns>The documentation; null when it names nothing.</returns>
    public static DocComment? Read(TextCursor cursor, SchemaPosition opening, QapiContext context)
    {
        var lines = new List<DocLine>();
        ReadMarkEnd(cursor, context);
        while (true)
        {
            cursor.SkipWhitespace();
            if (cursor.Current != '#')
            {
                ReportNotClosed(cursor, opening, context);
                return Of(lines);
            }

            cursor.Advance();
            if (cursor.Current == '#')
            {
                cursor.Advance();
                ReadMarkEnd(cursor, context);
                return Of(lines);
            }

            if (cursor.Current == ' ')
            {
                cursor.Advance();
            }

            int start = cursor.Index;
            cursor.SkipLine();
            lines.Add(new DocLine(cursor.TextFrom(start).TrimEnd(), cursor.PositionFrom(start)));
        }
    }

    private static void ReportNotClosed(TextCursor cursor, SchemaPosition opening, QapiContext context)
    {
        string message = $"The documentation that begins here is not closed by a line {Quoted.Of(QapiScanner.DocMark)}.";
        if (cursor.AtEnd)
        {
            context.Break(message, opening);
        }
        else
        {
            context.Warn(message, opening);
        }
    }

    private static void ReadMarkEnd(TextCursor cursor, QapiContext context)
    {
        int start = cursor.Index;
        cursor.SkipLine();
        if (cursor.TextFrom(start).Trim().Length > 0)
        {
            context.Warn($"What follows {Quoted.Of(QapiScanner.DocMark)} on its line is left out.", cursor.PositionFrom(start));
        }
    }

    private static DocComment? Of(List<DocLine> lines)
    {
        int first = lines.FindIndex(line => line.Text.Length > 0);
        if (first < 0 || SymbolLine.Match(lines[first].Text) is not { Success: true } match)
        {
            return null;
        }

        SchemaPosition line = lines[first].Position;
        Group name = match.Groups["name"];
        lines[first] = new DocLine(lines[first].Text.Substring(match.Length), line);
        lines.RemoveRange(0, first);
        return new DocComment(name.Value, new SchemaPosition(line.Line, line.Column + name.Index, name.Length), lines);
    }
}
