using System.Text;

namespace Qga.Cli.Commands.Completing;

/// <summary>Parts the beginning of a command line into words as a shell does; the last one is under the cursor and may be empty.</summary>
internal static class ShellWords
{
    public static List<string> Split(string line)
    {
        List<string> words = [];
        var word = new StringBuilder();
        bool isWord = false;
        char quote = '\0';
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (quote != '\0')
            {
                if (c == quote)
                {
                    quote = '\0';
                }
                else
                {
                    word.Append(c == '\\' && quote == '"' && i + 1 < line.Length ? line[++i] : c);
                }
            }
            else if (c is ' ' or '\t' or '\n')
            {
                if (isWord)
                {
                    words.Add(word.ToString());
                }

                word.Clear();
                isWord = false;
            }
            else
            {
                isWord = true;
                if (c is '\'' or '"')
                {
                    quote = c;
                }
                else
                {
                    word.Append(c == '\\' && i + 1 < line.Length ? line[++i] : c);
                }
            }
        }

        words.Add(word.ToString());
        return words;
    }
}
