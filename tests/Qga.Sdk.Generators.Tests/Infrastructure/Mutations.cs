using System.Text.RegularExpressions;

namespace Qga.Sdk.Generators.Tests.Infrastructure;

/// <summary>Spoils a schema at random; one seed always spoils it in the same way.</summary>
internal static partial class Mutations
{
    private const string Characters = "{}[]\",:\\/0-9eE.x \n\r\t\u0000\u2028ü«";

    public static string Spoil(string schema, int seed)
    {
        var random = new Random(seed);
        string spoiled = schema;
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            spoiled = random.Next(6) switch
            {
                0 => Remove(spoiled, random),
                1 => spoiled.Insert(random.Next(spoiled.Length), Characters[random.Next(Characters.Length)].ToString()),
                2 => Lines(spoiled, random),
                3 => spoiled[..random.Next(1, spoiled.Length)],
                _ => Swap(spoiled, random),
            };
        }

        return spoiled;
    }

    /// <summary>Puts one of the schema's strings in the place of another: mostly still JSON, and now and then still a schema.</summary>
    public static string Swap(string schema, Random random)
    {
        MatchCollection strings = StringTokens().Matches(schema);
        if (strings.Count == 0)
        {
            return schema;
        }

        Match target = strings[random.Next(strings.Count)];
        string replacement = strings[random.Next(strings.Count)].Value;
        return schema[..target.Index] + replacement + schema[(target.Index + target.Length)..];
    }

    private static string Remove(string text, Random random)
    {
        int start = random.Next(text.Length);
        return text.Remove(start, Math.Min(random.Next(1, 40), text.Length - start));
    }

    // Lines are commands, members and values: doubling or moving one is what a bad merge does.
    private static string Lines(string text, Random random)
    {
        List<string> lines = [.. text.Split('\n')];
        string line = lines[random.Next(lines.Count)];
        if (random.Next(2) == 0)
        {
            lines.Remove(line);
        }

        lines.Insert(random.Next(lines.Count + 1), line);
        return string.Join('\n', lines);
    }

    [GeneratedRegex("\"[^\"\\n]*\"")]
    private static partial Regex StringTokens();
}
