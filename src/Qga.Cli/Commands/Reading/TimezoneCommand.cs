using System.CommandLine;
using System.Globalization;
using Qga.Cli.Terminal.Answers;

namespace Qga.Cli.Commands.Reading;

/// <summary><c>qga timezone</c>: the guest's time zone.</summary>
internal static class TimezoneCommand
{
    public static Command Build(CommandInfo info, CliCall call) => ReadCommand.Build(info, call, "guest-get-timezone", View);

    private static string View(WireValue answer) => new TextFields()
        .Add("zone", answer["zone"]?.AsText)
        .Add("offset", answer["offset"]?.AsNumber is { } seconds and > -86400 and < 86400 ? Offset(seconds) : answer["offset"]?.Text)
        .ToString();

    private static string Offset(long seconds) =>
        (seconds < 0 ? "-" : "+") + TimeSpan.FromSeconds(Math.Abs(seconds)).ToString(seconds % 60 == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
}
