using System.CommandLine;
using Qga.Cli.Commands;

namespace Qga.Cli.Tests.Commands;

public sealed class CommandLineSplitTests
{
    [Theory]
    [InlineData("exec web-1 -- ls -j", "exec web-1", "ls -j")]
    [InlineData("-s web-1 exec ls -j -s x", "-s web-1 exec", "ls -j -s x")]
    [InlineData("exec -s web-1 ls -- x", "exec -s web-1", "ls -- x")]
    [InlineData("exec --group web ls -- x", "exec --group web", "ls -- x")]
    [InlineData("exec --all -- ls -- x", "exec --all", "ls -- x")]
    [InlineData("exec -e --env A=1 web-1 -t 5 -- ls", "exec -e --env A=1 web-1 -t 5", "ls")]
    [InlineData("exec git checkout -- file", "exec", "git checkout -- file")]
    [InlineData("exec uname -a", "exec", "uname -a")]
    [InlineData("exec --env A=1 uname --env", "exec --env A=1", "uname --env")]
    [InlineData("exec --socket=web-1 uname", "exec --socket=web-1", "uname")]
    [InlineData("exec web-1 -- --help", "exec web-1", "--help")]
    [InlineData("exec -", "exec", "-")]
    [InlineData("exec", "exec", "")]
    [InlineData("exec --", "exec", "")]
    [InlineData("exec --timeout", "exec --timeout", "")]
    public void The_words_of_the_guests_command_are_left_alone(string line, string ours, string words)
    {
        CommandLineSplit split = Split(line, WordsRule.AtFirstWord);
        Assert.Equal((ours, words), (string.Join(' ', split.Ours), string.Join(' ', split.Words)));
    }

    [Theory]
    [InlineData("exec web-1", "exec web-1", "")]
    [InlineData("exec web-1 -- sh -c x -- y", "exec web-1", "sh -c x -- y")]
    [InlineData("exec -- true", "exec", "true")]
    public void Or_they_begin_behind_the_separator_alone(string line, string ours, string words)
    {
        CommandLineSplit split = Split(line, WordsRule.BehindSeparator);
        Assert.Equal((ours, words), (string.Join(' ', split.Ours), string.Join(' ', split.Words)));
    }

    private static CommandLineSplit Split(string line, WordsRule rule)
    {
        var command = new Command("exec") { new Option<bool>("--show-exitcode", "-e"), new Option<string[]>("--env") };
        string[] words = line.Split(' ');
        return CommandLineSplit.Of(words, Array.IndexOf(words, "exec") + 1, command, new GlobalOptions(), rule);
    }
}
