namespace Qga.Schema.Tests.Reading;

/// <summary>Damages a text in ways that its reader has to notice or to survive.</summary>
internal sealed class Mutator(Random random, char quote, string[] snippets)
{
    /// <summary>What hurts readers of JSON.</summary>
    public static string[] Json { get; } =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "null", "true", "-1", "1e999", "\"type\"", "\"int\"", "\"null\"", "\"name\": \"\"",
        "\r", "\n", "\r\n", "\0", "\ud800", "\u2028", "\ufeff", "//", "\"if\": {\"not\": {\"not\": 1}}",
    ];

    /// <summary>What hurts readers of QAPI.</summary>
    public static string[] Qapi { get; } =
    [
        "{", "}", "[", "]", ",", ":", "'", "\\", "\\u", "#", "##", "\n##\n", "\n##\n# @E:\n##\n", "null", "true", "'int'", "'null'", "'*'", "''", "\n# Since: ", "\n# @a:",
        "\r", "\n", "\r\n", "\0", "\ud800", "\u2028", "\ufeff", "'if': '((A'", "'if': { 'not': [ 'A' ] }", "'data': 'S'", "'base': 'S'", "'boxed': true", "'discriminator': {}",
    ];

    public string Mutate(string text)
    {
        string mutated = text;
        int changes = random.Next(1, 4);
        for (int i = 0; i < changes; i++)
        {
            mutated = Change(mutated);
        }

        return mutated;
    }

    private string Change(string text)
    {
        int start = random.Next(text.Length + 1);
        int length = Math.Min(random.Next(1, 40), text.Length - start);
        return random.Next(10) switch
        {
            0 => text.Remove(start, length),
            1 => text.Insert(start, snippets[random.Next(snippets.Length)]),
            2 => text.Insert(start, text.Substring(start, length)),
            3 => text[..start],
            4 => text.Remove(start, length).Insert(start, ((char)random.Next(0x10000)).ToString()),
            5 => SwapWords(text),
            6 => text.Remove(start, length).Insert(random.Next(text.Length - length + 1), text.Substring(start, length)),
            7 => text.Insert(start, new string("{[("[random.Next(3)], random.Next(1, 200))),
            8 when length > 0 => text.Remove(start, 1).Insert(start, ((char)(text[start] ^ (1 << random.Next(8)))).ToString()),
            _ => text.Remove(start, length).Insert(start, snippets[random.Next(snippets.Length)]),
        };
    }

    // Keeps the syntax and breaks the meaning: one quoted word takes the place of another.
    private string SwapWords(string text)
    {
        string[] parts = text.Split(quote);
        if (parts.Length < 5)
        {
            return text;
        }

        int from = (2 * random.Next(parts.Length / 2)) + 1;
        int to = (2 * random.Next(parts.Length / 2)) + 1;
        parts[to] = parts[from];
        return string.Join(quote, parts);
    }
}
