using System.CommandLine;
using Qga.Cli.Terminal.Answers;

namespace Qga.Cli.Commands.Reading;

/// <summary><c>qga network</c>: the guest's network interfaces, their addresses and what went through them.</summary>
internal static class NetworkCommand
{
    public static Command Build(CommandInfo info, CliCall call) => ReadCommand.Build(info, call, "guest-network-get-interfaces", View);

    private static string View(WireValue answer)
    {
        var table = new TextTable("INTERFACE", "HARDWARE ADDRESS", "ADDRESS", ">RECEIVED", ">SENT", ">ERRORS", ">DROPPED");
        foreach (WireValue one in answer.Items)
        {
            IReadOnlyList<WireValue> addresses = one["ip-addresses"]?.Items ?? [];
            WireValue? statistics = one["statistics"];
            table.Add(
                one["name"]?.AsText,
                one["hardware-address"]?.AsText,
                addresses.Count > 0 ? Address(addresses[0]) : null,
                ByteCount.Of(statistics?["rx-bytes"]),
                ByteCount.Of(statistics?["tx-bytes"]),
                Sum(statistics, "rx-errs", "tx-errs"),
                Sum(statistics, "rx-dropped", "tx-dropped"));
            foreach (WireValue address in addresses.Skip(1))
            {
                table.Add("", "", Address(address), "", "", "", "");
            }
        }

        return table.ToString();
    }

    private static string Address(WireValue address) => $"{address["ip-address"]?.AsText}/{address["prefix"]?.Text}";

    private static string? Sum(WireValue? statistics, string received, string sent) =>
        statistics?[received]?.AsNumber is { } one && statistics[sent]?.AsNumber is { } other ? ((Int128)one + other).ToString() : null;
}
