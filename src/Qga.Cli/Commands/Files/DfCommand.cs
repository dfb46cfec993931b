using System.CommandLine;
using System.Globalization;
using Qga.Cli.Targets;
using Qga.Cli.Terminal.Answers;

namespace Qga.Cli.Commands.Files;

/// <summary><c>qga df</c>: how full the guest's file systems are.</summary>
internal static class DfCommand
{
    public static Command Build(CommandInfo info, CliCall call) => TargetCommand.Build(info, call, ShowAsync);

    private static async Task ShowAsync(Guest guest, CancellationToken cancellationToken) =>
        await guest.Output.ShowAsync(await guest.AskAsync("guest-get-fsinfo", cancellationToken).ConfigureAwait(false), View).ConfigureAwait(false);

    // What has no size, and what an old agent says nothing of, is left out.
    private static string View(WireValue answer)
    {
        var table = new TextTable("FILE SYSTEM", "TYPE", ">SIZE", ">USED", ">FREE", ">USE%", "MOUNTED ON");
        foreach (WireValue one in answer.Items)
        {
            if (one["total-bytes"]?.AsDouble is > 0 and var total && one["used-bytes"]?.AsDouble is >= 0 and var used)
            {
                table.Add(one["name"]?.AsText, one["type"]?.AsText, ByteCount.Of(total), ByteCount.Of(used), ByteCount.Of(Math.Max(0, total - used)), Share(used, total), one["mountpoint"]?.AsText);
            }
        }

        return table.ToString();
    }

    // As df does it: a file system is full before nothing is free.
    private static string Share(double used, double total) => Math.Ceiling(100 * Math.Min(1, used / total)).ToString("0", CultureInfo.InvariantCulture) + "%";
}
