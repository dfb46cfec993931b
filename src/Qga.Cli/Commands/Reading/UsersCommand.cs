using System.CommandLine;
using System.Globalization;
using Qga.Cli.Terminal.Answers;

namespace Qga.Cli.Commands.Reading;

/// <summary><c>qga users</c>: who is logged in.</summary>
internal static class UsersCommand
{
    public static Command Build(CommandInfo info, CliCall call) => ReadCommand.Build(info, call, "guest-get-users", View);

    private static string View(WireValue answer)
    {
        var table = new TextTable("USER", "DOMAIN", "LOGGED IN");
        foreach (WireValue user in answer.Items)
        {
            table.Add(user["user"]?.AsText, user["domain"]?.AsText, Time(user["login-time"]));
        }

        return table.ToString();
    }

    private static string? Time(WireValue? seconds)
    {
        const double lastSecondOf9999 = 253402300799;
        return seconds?.AsDouble is { } since and >= 0 and <= lastSecondOf9999
            ? DateTimeOffset.FromUnixTimeSeconds((long)since).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)
            : seconds?.Text;
    }
}
