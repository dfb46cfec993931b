using System.CommandLine;
using System.Globalization;
using Qga.Cli.Targets;
using Qga.Cli.Targets.Configuration;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;

namespace Qga.Cli.Commands.Host;

/// <summary><c>qga config</c>: what applies, and from where.</summary>
internal static class ConfigCommand
{
    private const string BuiltIn = "built in";

    public static Command Build(CommandInfo info, CliCall call)
    {
        var command = new Command(info.Name, info.Summary);
        command.SetAction((line, _) => ShowAsync(call, line));
        return command;
    }

    private static async Task<int> ShowAsync(CliCall call, ParseResult line)
    {
        Choices choices = call.Options.Read(line, null, call.Context);
        string text = choices.Format switch
        {
            OutputFormat.Json => JsonText.Indented(Answer(choices.Settings, call.Context)) + "\n",
            OutputFormat.Yaml => YamlText.Of(Answer(choices.Settings, call.Context)),
            _ => Text(choices.Settings, call.Context),
        };
        await call.Context.Output.WriteAsync(text).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private static string Text(Settings settings, CliContext context)
    {
        var files = new TextTable("FILE", "THERE");
        foreach (SettingsFile file in settings.Files)
        {
            files.Add(file.Path, file.Exists ? "yes" : "no");
        }

        var values = new TextTable("SETTING", "VALUE", "FROM");
        foreach ((string name, string? value, string place) in Values(settings, context))
        {
            values.Add(name, value, place);
        }

        string text = $"{files}\n{values}";
        if (settings.Guests.Count > 0)
        {
            var guests = new TextTable("GUEST", "ENDPOINT", "FROM");
            foreach ((string name, GuestSettings guest) in settings.Guests)
            {
                guests.Add(name, guest.Endpoint, guest.Place);
            }

            text += $"\n{guests}";
        }

        if (settings.Groups.Count > 0)
        {
            var groups = new TextTable("GROUP", "GUESTS", "FROM");
            foreach ((string name, GroupSettings group) in settings.Groups)
            {
                groups.Add(name, string.Join(", ", group.Guests), group.Place);
            }

            text += $"\n{groups}";
        }

        return text;
    }

    private static WireValue Answer(Settings settings, CliContext context) => WireValue.Of(
    [
        new WireMember("files", WireValue.Of([.. settings.Files.Select(static file => Record(("path", WireValue.Of(file.Path)), ("exists", WireValue.Of(file.Exists))))])),
        new WireMember("settings", WireValue.Of([.. Values(settings, context).Select(static one =>
            Record(("name", WireValue.Of(one.Name)), ("value", one.Value is null ? WireValue.Null : WireValue.Of(one.Value)), ("from", WireValue.Of(one.Place))))])),
        new WireMember("guests", WireValue.Of([.. settings.Guests.Select(static guest =>
            Record(("name", WireValue.Of(guest.Key)), ("endpoint", WireValue.Of(guest.Value.Endpoint)), ("from", WireValue.Of(guest.Value.Place))))])),
        new WireMember("groups", WireValue.Of([.. settings.Groups.Select(static group =>
            Record(("name", WireValue.Of(group.Key)), ("guests", WireValue.Of([.. group.Value.Guests.Select(WireValue.Of)])), ("from", WireValue.Of(group.Value.Place))))])),
    ]);

    private static WireValue Record(params (string Name, WireValue Value)[] members) =>
        WireValue.Of([.. members.Select(static member => new WireMember(member.Name, member.Value))]);

    private static IEnumerable<(string Name, string? Value, string Place)> Values(Settings settings, CliContext context)
    {
        yield return Default(settings, context);
        yield return Of("output", settings.Output?.ToString().ToLowerInvariant(), "table");
        yield return Of("color", settings.Color?.ToString().ToLowerInvariant(), context.Variable("NO_COLOR") is null ? "auto" : "never (NO_COLOR)");
        yield return Of("parallel", settings.Parallel?.ToString(CultureInfo.InvariantCulture), Choices.DefaultParallel.ToString(CultureInfo.InvariantCulture));
        yield return Of("safe", settings.Safe is { } safe ? safe ? "true" : "false" : null, "false");
        yield return Of("timeouts.connect", Seconds(settings.Timeouts.Connect), "5 s");
        yield return Of("timeouts.command", Seconds(settings.Timeouts.Command), "each command's own");
        foreach ((string command, TimeSpan timeout) in settings.Timeouts.Commands)
        {
            yield return Of($"timeouts.commands.{command}", Seconds(timeout), "");
        }

        yield return Of("polling", settings.Polling?.ToString(), "the library's");
        yield return Of("sockets", settings.Sockets.Count == 0 ? null : string.Join(", ", settings.Sockets), "none");

        (string, string?, string) Of(string name, string? value, string otherwise) =>
            (name, value ?? otherwise, value is null ? BuiltIn : settings.Places.GetValueOrDefault(name, BuiltIn));
    }

    private static (string Name, string? Value, string Place) Default(Settings settings, CliContext context)
    {
        if (settings.Default is { } configured)
        {
            return ("default", configured, settings.Places["default"]);
        }

        Target target = TargetList.Find(new Selection(), settings, context)[0];
        string place = context.Variable(TargetList.EndpointVariable) is null ? BuiltIn : $"the variable {TargetList.EndpointVariable}";
        return ("default", target.Name, place);
    }

    private static string? Seconds(TimeSpan? time) => time is { } value ? value.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s" : null;
}
