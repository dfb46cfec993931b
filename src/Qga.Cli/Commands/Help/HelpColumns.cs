using System.Text;

namespace Qga.Cli.Commands.Help;

/// <summary>Lays out two columns of help, the second wrapped.</summary>
internal static class HelpColumns
{
    private const int Width = 100;
    private const int MaxFirst = 32;

    /// <summary>Appends a head and its rows; nothing when there are none.</summary>
    public static void Append(StringBuilder help, string head, IEnumerable<(string First, string? Second)> rows)
    {
        (string First, string? Second)[] all = [.. rows];
        if (all.Length == 0)
        {
            return;
        }

        help.Append('\n').Append(head).Append(":\n");
        int first = Math.Min(MaxFirst, all.Max(static row => row.First.Length));
        foreach ((string name, string? text) in all)
        {
            help.Append("  ").Append(name);
            int indent = first + 4;
            if (name.Length > first)
            {
                help.Append('\n').Append(' ', indent);
            }
            else
            {
                help.Append(' ', first - name.Length + 2);
            }

            AppendWrapped(help, text ?? "", indent);
        }
    }

    private static void AppendWrapped(StringBuilder help, string text, int indent)
    {
        int column = indent;
        bool isFirst = true;
        foreach (string word in text.Split(' '))
        {
            if (!isFirst && column + 1 + word.Length > Width)
            {
                help.Append('\n').Append(' ', indent);
                column = indent;
                isFirst = true;
            }

            help.Append(isFirst ? "" : " ").Append(word);
            column += word.Length + (isFirst ? 0 : 1);
            isFirst = false;
        }

        help.Append('\n');
    }
}
