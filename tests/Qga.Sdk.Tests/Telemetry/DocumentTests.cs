using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Qga.Sdk.Telemetry;

namespace Qga.Sdk.Tests.Telemetry;

/// <summary>docs/telemetry.md says what the code does: the tables are compared with it.</summary>
public sealed partial class DocumentTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Root(), "docs", "telemetry.md"));

    [Fact]
    public void Every_log_entry_is_listed_and_no_other()
    {
        List<string> entries = [];
        foreach (MethodInfo method in typeof(QgaLog).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (method.GetCustomAttribute<LoggerMessageAttribute>() is LoggerMessageAttribute entry)
            {
                entries.Add($"{entry.EventId} {method.Name} {entry.Level}");
            }
        }

        Assert.NotEmpty(entries);
        Assert.Equal(entries.Count, entries.Select(static entry => entry.Split(' ')[0]).Distinct().Count());
        Assert.Equal(entries.Order(), Rows("Log entries").Select(static row => $"{row[0]} {row[1]} {row[2]}").Order());
    }

    [Fact]
    public void Every_instrument_is_listed_with_its_kind_and_unit_and_no_other()
    {
        List<string> instruments = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == QgaTelemetry.MeterName)
                {
                    instruments.Add($"{instrument.Name} {KindOf(instrument)}, {instrument.Unit}");
                }
            },
        };
        Assert.False(string.IsNullOrEmpty(Instruments.CallDuration.Name));
        listener.Start();
        Assert.Equal(instruments.Order(), Rows("Metrics").Select(static row => $"{row[0].Trim('`')} {row[1]}").Order());
    }

    [Fact]
    public void Every_attribute_is_listed_and_no_other()
    {
        HashSet<string> attributes = [.. Constants().Where(static name => name.Contains('.', StringComparison.Ordinal))];
        HashSet<string> listed = [.. Rows("Traces").Select(static row => row[0]).Concat(Rows("Metrics").Select(static row => row[3])).SelectMany(static cell => Code().Matches(cell)).Select(static match => match.Groups[1].Value).Where(static name => name.Contains('.', StringComparison.Ordinal))];
        Assert.Equal(attributes.Order(), listed.Order());
    }

    [Fact]
    public void Every_error_type_is_listed_and_no_other()
    {
        HashSet<string> types =
        [
            ErrorTypes.Of(new OperationCanceledException()),
            ErrorTypes.Of(new QgaTimeoutException("")),
            ErrorTypes.Of(new QgaCommandException("", QgaErrorClass.GenericError, "")),
            ErrorTypes.Of(new QgaProtocolException("")),
            ErrorTypes.Of(new QgaRequestException("")),
            ErrorTypes.Of(new ObjectDisposedException("")),
            ErrorTypes.Of(new InvalidOperationException()),
            .. Enum.GetValues<QgaConnectionFailure>().Select(ErrorTypes.Of),
            .. Enum.GetValues<QgaUnavailableReason>().Select(static reason => ErrorTypes.Of(
                new QgaCommandUnavailableException("", QgaErrorClass.CommandNotFound, "", reason))),
        ];
        Assert.Equal(types.Order(), Rows("Why a call failed").SelectMany(static row => Code().Matches(row[0])).Select(static match => match.Groups[1].Value).Order());
    }

    [Theory]
    [InlineData("GenericError", "GenericError")]
    [InlineData("KVMMissingCap", "KVMMissingCap")]
    [InlineData("GenericError\n", "_OTHER")]
    [InlineData("Invented", "_OTHER")]
    public void An_agent_cannot_invent_error_classes(string said, string told) => Assert.Equal(told, ErrorTypes.StatusCode(new QgaErrorClass(said)));

    private static string KindOf(Instrument instrument) => instrument switch
    {
        Histogram<double> => "histogram",
        UpDownCounter<long> => "up-down counter",
        Counter<long> => "counter",
        _ => instrument.GetType().Name,
    };

    private static IEnumerable<string> Constants() =>
        typeof(Attributes).GetFields(BindingFlags.Static | BindingFlags.Public).Select(static field => (string)field.GetRawConstantValue()!);

    // The cells of the first table under a heading, without its head.
    private static List<string[]> Rows(string heading)
    {
        string section = Page.Split($"\n## {heading}\n")[1].Split("\n## ")[0];
        return [.. section.Split('\n').Where(static line => line.StartsWith('|')).Skip(2).Select(static line => line.Split('|')[1..^1].Select(static cell => cell.Trim()).ToArray())];
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Qga.Sdk.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run in the repository.");
        }

        return folder;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
