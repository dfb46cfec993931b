namespace Qga.Schema.Tests.Reading;

/// <summary>Damages a text in ways that its reader has to notice or to survive.</summary>
internal sealed class Mutator(Random random)
{
    private static readonly string[] Snippets =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "null", "true", "-1", "1e999", "\"type\"", "\"int\"", "\"null\"", "\"name\": \"\"",
        "\r", "\n", "\r\n", "\0", "\ud800", "\u2028", "\ufeff", "//", "\"if\": {\"not\": {\"not\": 1}}",
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
        return random.Next(7) switch
        {
            0 => text.Remove(start, length),
            1 => text.Insert(start, Snippets[random.Next(Snippets.Length)]),
            2 => text.Insert(start, text.Substring(start, length)),
            3 => text[..start],
            4 => text.Remove(start, length).Insert(start, ((char)random.Next(0x10000)).ToString()),
            5 => SwapWords(text),
            _ => text.Remove(start, length).Insert(start, Snippets[random.Next(Snippets.Length)]),
        };
    }

    // Keeps the syntax and breaks the meaning: one quoted word takes the place of another.
    private string SwapWords(string text)
    {
        string[] parts = text.Split('"');
        if (parts.Length < 5)
        {
            return text;
        }

        int from = (2 * random.Next(parts.Length / 2)) + 1;
        int to = (2 * random.Next(parts.Length / 2)) + 1;
        parts[to] = parts[from];
        return string.Join('"', parts);
    }
}
