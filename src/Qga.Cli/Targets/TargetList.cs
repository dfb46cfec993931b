using Qga.Cli.Targets.Configuration;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Targets;

/// <summary>Turns what a command line asks for into guests.</summary>
internal static class TargetList
{
    /// <summary>The variable that names the default endpoint.</summary>
    public const string EndpointVariable = "QGA_ENDPOINT";

    /// <summary>The socket in the temporary directory that is the last resort.</summary>
    public const string LastResort = "qga.sock";

    /// <summary>
    /// The guests of a command: those that are asked for, or else the configuration's default, or else the variable's endpoint, or
    /// else the last resort. Each once, in the order of their names on the command line.
    /// </summary>
    /// <exception cref="CliException">A guest or a group is not known, or there is none.</exception>
    /// <exception cref="QgaEndpointException">What looks like an endpoint is none.</exception>
    public static IReadOnlyList<Target> Find(Selection selection, Settings settings, CliContext context)
    {
        List<Target> targets = selection.IsGiven ? Given(selection, settings, context) : Default(settings, context);
        return targets.Count > 0 ? targets : throw CliException.Usage("No guest was named.");
    }

    private static List<Target> Given(Selection selection, Settings settings, CliContext context)
    {
        List<Target> targets = [];
        foreach (string group in selection.Groups)
        {
            AddGroup(targets, group, settings, context);
        }

        if (selection.All)
        {
            AddAll(targets, settings, context);
        }

        if (selection.Text is { } text)
        {
            AddText(targets, text, selection.Origin, settings, context);
        }

        return targets;
    }

    private static List<Target> Default(Settings settings, CliContext context)
    {
        List<Target> targets = [];
        if (settings.Default is { } configured)
        {
            AddText(targets, configured, settings.Places["default"], settings, context);
        }
        else if (context.Variable(EndpointVariable) is { } variable)
        {
            AddText(targets, variable, $"the variable {EndpointVariable}", settings, context);
        }
        else
        {
            string path = Path.Combine(context.Variable("TMPDIR") ?? Path.GetTempPath(), LastResort);
            targets.Add(new Target(path, QgaEndpoint.Unix(path), $"no guest was named: give one with -s, in {EndpointVariable} or as the configuration's default"));
        }

        return targets;
    }

    private static void AddGroup(List<Target> targets, string name, Settings settings, CliContext context)
    {
        if (!settings.Groups.TryGetValue(name, out GroupSettings? group))
        {
            string known = settings.Groups.Count > 0 ? $"Known are: {Names(settings.Groups.Keys)}." : "No configuration file has groups.";
            throw CliException.Usage($"There is no group {QgaText.Escape(name)}. {known}");
        }

        foreach (string guest in group.Guests)
        {
            AddOne(targets, guest, group.Place, settings, context);
        }
    }

    private static void AddAll(List<Target> targets, Settings settings, CliContext context)
    {
        foreach ((string name, GuestSettings guest) in settings.Guests)
        {
            AddOne(targets, name, guest.Place, settings, context);
        }

        if (targets.Count == 0)
        {
            throw CliException.Usage($"--all means the guests of the configuration, and no file has any. See 'qga config'.");
        }
    }

    private static void AddText(List<Target> targets, string text, string origin, Settings settings, CliContext context)
    {
        // A path may have a comma in it.
        if (!text.Contains(',', StringComparison.Ordinal) || Path.Exists(context.FullPath(PathOf(text))))
        {
            AddOne(targets, text, origin, settings, context);
            return;
        }

        foreach (string one in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            AddOne(targets, one, origin, settings, context);
        }
    }

    private static void AddOne(List<Target> targets, string text, string origin, Settings settings, CliContext context)
    {
        foreach (Target target in targets)
        {
            if (target.Name == text)
            {
                return;
            }
        }

        targets.Add(settings.Guests.TryGetValue(text, out GuestSettings? guest)
            ? new Target(text, QgaEndpoint.Parse(guest.Endpoint), guest.Place, guest.Timeouts)
            : new Target(text, Endpoint(text, settings, context), origin));
    }

    private static QgaEndpoint Endpoint(string text, Settings settings, CliContext context)
    {
        bool isPlainWord = text.Length > 0 && !text.AsSpan().ContainsAny('/', ':', '\\');
        if (isPlainWord && !Path.Exists(context.FullPath(text)))
        {
            string known = settings.Guests.Count > 0 ? $"Known are: {Names(settings.Guests.Keys)}." : "No configuration file has guests.";
            throw CliException.Usage($"There is no guest {QgaText.Escape(text)}, and no such socket here. {known} A socket that is yet to come is written as a path or as unix:PATH.");
        }

        QgaEndpoint endpoint = QgaEndpoint.Parse(text);
        string path = PathOf(text);
        bool isPath = path.Length != text.Length || !text.Contains(':', StringComparison.Ordinal);
        return isPath && !Path.IsPathRooted(path) && QgaEndpoint.TryParse("unix:" + context.FullPath(path), out QgaEndpoint? whole) ? whole : endpoint;
    }

    private static string PathOf(string text) => text.StartsWith("unix:", StringComparison.Ordinal) ? text[5..] : text;

    private static string Names(IEnumerable<string> names) => QgaText.Escape(string.Join(", ", names));
}
