using System.Text;
using Qga.Cli.Commands.Processes.Shell;

namespace Qga.Cli.Tests.Commands.Processes;

public sealed class EscapeKeysTests
{
    [Theory]
    [InlineData("ls\r", "ls\r", false)]
    [InlineData("~.", "", true)]
    [InlineData("ls\r~.x", "ls\r", true)]
    [InlineData("ls~.", "ls~.", false)]
    [InlineData("~~.", "~.", false)]
    [InlineData("~x", "~x", false)]
    [InlineData("~\r~.", "~\r", true)]
    [InlineData("\r~~~.", "\r~~.", false)]
    [InlineData("~?\r~?a", "\ra", false)]
    public void Keys_for_us_are_taken_out_whatever_pieces_they_come_in(string typed, string passed, bool ends)
    {
        Assert.Equal((passed, ends), Take(typed, typed.Length));
        Assert.Equal((passed, ends), Take(typed, 1));
    }

    private static (string Passed, bool Ends) Take(string typed, int piece)
    {
        var keys = new EscapeKeys();
        var passed = new StringBuilder();
        foreach (char[] part in typed.Chunk(piece))
        {
            if (!keys.Ends)
            {
                passed.Append(Encoding.UTF8.GetString(keys.Take(Encoding.UTF8.GetBytes(part)).Span));
            }
        }

        return (passed.ToString(), keys.Ends);
    }
}
