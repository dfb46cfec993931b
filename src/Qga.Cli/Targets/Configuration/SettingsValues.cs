using System.Globalization;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Targets.Configuration;

/// <summary>Reads the values of a configuration file strictly.</summary>
internal static class SettingsValues
{
    private const double MaxSeconds = 7 * 24 * 3600;

    /// <summary>Hands each member over.</summary>
    /// <param name="node">The object.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="take">Takes a member by its name and place; false when there is none of that name.</param>
    /// <param name="known">The names that there are, for messages.</param>
    public static void EachMember(SettingsNode node, string what, Func<string, string, SettingsNode, bool> take, string known = "")
    {
        Expect(node, JsonTokenType.StartObject, what, "an object");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, string place, SettingsNode value) in node.Members)
        {
            if (!seen.Add(name))
            {
                throw Wrong(place, $"'{QgaText.Escape(name)}' is there twice.");
            }

            if (!take(name, place, value))
            {
                throw Wrong(place, $"'{QgaText.Escape(name)}' is not known in {what}. Known are: {known}.");
            }
        }
    }

    public static string Text(SettingsNode node, string what)
    {
        Expect(node, JsonTokenType.String, what, "a text");
        return node.Text.Length > 0 ? node.Text : throw Wrong(node.Place, $"{what} is empty.");
    }

    public static IReadOnlyList<string> Texts(SettingsNode node, string what)
    {
        Expect(node, JsonTokenType.StartArray, what, "a list of texts");
        List<string> texts = [];
        foreach (SettingsNode item in node.Items)
        {
            texts.Add(Text(item, what));
        }

        return texts;
    }

    public static int OneOf(SettingsNode node, string what, params string[] words)
    {
        int index = node.Type == JsonTokenType.String ? Array.IndexOf(words, node.Text) : -1;
        return index >= 0 ? index : throw Wrong(node.Place, $"{what} must be one of: {string.Join(", ", words)}.");
    }

    public static bool Truth(SettingsNode node, string what) => node.Type switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Wrong(node.Place, $"{what} must be true or false."),
    };

    public static double Number(SettingsNode node, string what, double min, double max)
    {
        bool isNumber = double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        return node.Type == JsonTokenType.Number && isNumber && number >= min && number <= max
            ? number
            : throw Wrong(node.Place, string.Create(CultureInfo.InvariantCulture, $"{what} must be a number from {min} to {max}."));
    }

    public static TimeSpan Seconds(SettingsNode node, string what) => TimeSpan.FromSeconds(Number(node, what, 0.001, MaxSeconds));

    public static CliException Wrong(string place, string message) => new([$"{place}: error: {message}"]) { ExitCode = ExitCode.Usage };

    private static void Expect(SettingsNode node, JsonTokenType type, string what, string shape)
    {
        if (node.Type != type)
        {
            throw Wrong(node.Place, $"{what} must be {shape}.");
        }
    }
}
