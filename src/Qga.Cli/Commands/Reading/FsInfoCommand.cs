using System.CommandLine;
using System.Globalization;
using Qga.Cli.Terminal.Answers;

namespace Qga.Cli.Commands.Reading;

/// <summary><c>qga fsinfo</c>: the guest's mounted file systems and how full they are.</summary>
internal static class FsInfoCommand
{
    public static Command Build(CommandInfo info, CliCall call) => ReadCommand.Build(info, call, "guest-get-fsinfo", View);

    private static string View(WireValue answer)
    {
        var table = new TextTable("MOUNT POINT", "DEVICE", "TYPE", ">SIZE", ">USED", ">USE%", "DISK");
        foreach (WireValue one in answer.Items)
        {
            table.Add(
                one["mountpoint"]?.AsText,
                one["name"]?.AsText,
                one["type"]?.AsText,
                ByteCount.Of(one["total-bytes"]),
                ByteCount.Of(one["used-bytes"]),
                Share(one["used-bytes"]?.AsDouble, one["total-bytes"]?.AsDouble),
                Disks(one["disk"]));
        }

        return table.ToString();
    }

    private static string? Share(double? used, double? total) =>
        used is >= 0 && total > 0 ? (100 * used.Value / total.Value).ToString("0", CultureInfo.InvariantCulture) + "%" : null;

    private static string? Disks(WireValue? disks)
    {
        IEnumerable<string> names = from disk in disks?.Items ?? [] select disk["dev"]?.AsText ?? disk["bus-type"]?.AsText into name where name is not null select name;
        string all = string.Join(' ', names);
        return all.Length > 0 ? all : null;
    }
}
