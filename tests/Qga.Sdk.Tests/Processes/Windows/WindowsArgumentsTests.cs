using System.Text;

namespace Qga.Sdk.Tests.Processes.Windows;

public sealed class WindowsArgumentsTests
{
    private const int Seed = 20260122;

    [Fact]
    public void What_is_quoted_is_read_as_it_was()
    {
        const string characters = "ab \t\n\v\"\\\\\\\"'%&|<>^$`(é\U0001F600";
        for (int i = 0; i < 400; i++)
        {
            var random = new Random(Seed + i);
            string[] arguments = [.. Enumerable.Range(0, random.Next(6)).Select(_ => new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => characters[random.Next(characters.Length)])]))];
            string line = WindowsArguments.Quote(arguments);
            Assert.True(arguments.SequenceEqual(Parse(line)), $"Seed {Seed + i}: [{string.Join("][", arguments)}] came out of {line} as [{string.Join("][", Parse(line))}]");
        }
    }

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("plain", "plain")]
    [InlineData(@"C:\dir\", @"C:\dir\")]
    [InlineData(@"C:\a dir\", "\"C:\\a dir\\\\\"")]
    [InlineData("say \"x\"", "\"say \\\"x\\\"\"")]
    [InlineData("\\\"", "\"\\\\\\\"\"")]
    public void Quotation_marks_stand_only_where_they_must(string argument, string quoted) => Assert.Equal(quoted, WindowsArguments.Quote([argument]));

    // CommandLineToArgvW as it is documented, for what follows the program's name.
    private static List<string> Parse(string line)
    {
        List<string> arguments = [];
        int at = 0;
        while (true)
        {
            while (at < line.Length && line[at] is ' ' or '\t')
            {
                at++;
            }

            if (at == line.Length)
            {
                return arguments;
            }

            var argument = new StringBuilder();
            bool isQuoted = false;
            while (at < line.Length && (isQuoted || line[at] is not (' ' or '\t')))
            {
                int backslashes = 0;
                while (at < line.Length && line[at] == '\\')
                {
                    backslashes++;
                    at++;
                }

                bool beforeMark = at < line.Length && line[at] == '"';
                argument.Append('\\', beforeMark ? backslashes / 2 : backslashes);
                if (beforeMark && backslashes % 2 == 1)
                {
                    argument.Append('"');
                    at++;
                }
                else if (beforeMark)
                {
                    at++;
                    if (isQuoted && at < line.Length && line[at] == '"')
                    {
                        argument.Append('"');
                        at++;
                    }
                    else
                    {
                        isQuoted = !isQuoted;
                    }
                }
                else if (backslashes == 0)
                {
                    argument.Append(line[at++]);
                }
            }

            arguments.Add(argument.ToString());
        }
    }
}
