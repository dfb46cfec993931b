using System.CommandLine;
using System.Globalization;
using Qga.Cli.Targets;
using Qga.Cli.Targets.Configuration;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands;

/// <summary>
/// The options that stand before or after any subcommand. They are all read as text: other types would make the runtime compile
/// code at every start.
/// </summary>
internal sealed class GlobalOptions
{
    private const double MaxSeconds = 7 * 24 * 3600;
    private const int MaxParallel = 1024;

    public Option<string?> Socket { get; } = new("--socket", "-s") { HelpName = "TARGET", Recursive = true, Description = "The guest: its name in the configuration, a socket, another endpoint (unix:PATH, tcp://HOST:PORT, vsock:CID:PORT, proxmox:VMID, pipe:NAME, libvirt:///DOMAIN), or several with commas." };

    public Option<string[]> Group { get; } = new("--group") { HelpName = "NAME", Recursive = true, Arity = ArgumentArity.OneOrMore, Description = "The guests of a group of the configuration." };

    public Option<bool> All { get; } = new("--all") { Recursive = true, Description = "Every guest of the configuration." };

    public Option<string?> Parallel { get; } = new("--parallel") { HelpName = "N", Recursive = true, Description = "How many guests are asked at once. [32]" };

    public Option<string?> Timeout { get; } = new("--timeout", "-t") { HelpName = "SECONDS", Recursive = true, Description = "How long a guest may take." };

    public Option<bool> Json { get; } = new("--json", "-j") { Recursive = true, Description = "JSON, the same as --output json." };

    public Option<string?> Output { get; } = new("--output", "-o") { HelpName = "FORM", Recursive = true, Description = "The form of answers: table, json or yaml. [table]" };

    public Option<bool> Verbose { get; } = new("--verbose", "-v") { Recursive = true, Description = "Show the lines of the protocol, without secrets." };

    public Option<string?> Color { get; } = new("--color") { HelpName = "WHEN", Recursive = true, Description = "Colours: auto, always or never. [auto]" };

    public Option<bool> Safe { get; } = new("--safe") { Recursive = true, Description = "Escape what the guest says wherever it goes, not only on a terminal." };

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> Everything => [Socket, Group, All, Parallel, Timeout, Json, Output, Verbose, Color, Safe];

    /// <summary>Whether a word of the command line is an option of these and the next word its value.</summary>
    public bool TakesNextWord(string word)
    {
        foreach (Option option in Everything)
        {
            if (Is(word, option))
            {
                return TakesNextWord(word, option);
            }
        }

        return false;
    }

    /// <summary>Whether the next word is the value of an option that a word is.</summary>
    public static bool TakesNextWord(string word, Option option) => NameOf(word).Length == word.Length && option.ValueType != typeof(bool);

    /// <summary>Whether a word is an option, with a value in the same word or without.</summary>
    public static bool Is(string word, Option option)
    {
        string name = NameOf(word);
        return name == option.Name || option.Aliases.Contains(name);
    }

    /// <summary>Reads what was typed, over what the configuration says.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="target">The subcommand's own TARGET; null when it has none or none was given.</param>
    /// <param name="context">The world outside.</param>
    /// <exception cref="CliException">A value is wrong, or a configuration file.</exception>
    public Choices Read(ParseResult line, string? target, CliContext context)
    {
        string? socket = line.GetValue(Socket);
        if (socket is not null && target is not null)
        {
            throw CliException.Usage($"The guest is named twice: --socket {QgaText.Escape(socket)} and {QgaText.Escape(target)}.");
        }

        Settings settings = SettingsFiles.Read(context);
        context.Colors.Choice = line.GetValue(Color) is { } color ? (ColorChoice)Word(color, "--color", "auto", "always", "never") : settings.Color ?? ColorChoice.Auto;
        return new Choices
        {
            Format = Format(line) ?? settings.Output ?? OutputFormat.Table,
            Timeout = line.GetValue(Timeout) is { } seconds ? Seconds(seconds) : null,
            Parallel = line.GetValue(Parallel) is { } parallel ? Count(parallel) : settings.Parallel ?? Choices.DefaultParallel,
            Verbose = line.GetValue(Verbose),
            Safe = line.GetValue(Safe) || settings.Safe == true,
            Selection = new Selection
            {
                Text = target ?? socket,
                Origin = target is null ? "--socket" : "the command line",
                Groups = line.GetValue(Group) ?? [],
                All = line.GetValue(All),
            },
            Settings = settings,
        };
    }

    private OutputFormat? Format(ParseResult line)
    {
        OutputFormat? named = line.GetValue(Output) is { } form ? (OutputFormat)Word(form, "--output", "table", "json", "yaml") : null;
        return !line.GetValue(Json)
            ? named
            : named is null or OutputFormat.Json ? OutputFormat.Json : throw CliException.Usage("--json and --output ask for two forms.");
    }

    private static TimeSpan Seconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0.001 and <= MaxSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw CliException.Usage($"--timeout wants seconds, for example 10 or 0.5, and not '{QgaText.Escape(text)}'.");

    private static int Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= MaxParallel
            ? count
            : throw CliException.Usage($"--parallel wants a number from 1 to {MaxParallel}, and not '{QgaText.Escape(text)}'.");

    private static int Word(string text, string option, params string[] words)
    {
        int index = Array.IndexOf(words, text);
        return index >= 0 ? index : throw CliException.Usage($"{option} is one of {string.Join(", ", words)}, and not '{QgaText.Escape(text)}'.");
    }

    private static string NameOf(string word)
    {
        int end = word.AsSpan().IndexOfAny('=', ':');
        return end < 0 ? word : word[..end];
    }
}
