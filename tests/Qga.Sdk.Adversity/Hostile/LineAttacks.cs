using System.Globalization;
using System.Text;

namespace Qga.Sdk.Adversity.Hostile;

/// <summary>Attacks on what stands around a value: lines that are none, envelopes that lie, silence and floods.</summary>
internal static class LineAttacks
{
    private const string Ok = "{\"return\": OK, \"id\": ID}\n";

    public static IReadOnlyList<Attack> All { get; } =
    [
        .. Broken(), .. Envelopes(), .. OfOthers(), .. Errors(), .. Behaviours(), .. Heavy(),
    ];

    private static IEnumerable<Attack> Of(IEnumerable<(string Name, string Text)> attacks) => attacks.Select(static attack => Attack.Lines(attack.Name, attack.Text));

    private static IEnumerable<Attack> Broken() => Of(
    [
        ("an empty line", "\n"), ("spaces", "   \n"), ("a word", "hello\n"), ("a number", "17\n"), ("null", "null\n"), ("an array", "[]\n"), ("an empty object", "{}\n"),
        ("half an object", "{\"return\": OK, \"id\": ID\n"), ("two objects", "{\"return\": OK, \"id\": ID} {\"return\": OK}\n"), ("an object and a bracket", "{\"return\": OK, \"id\": ID}}\n"),
        ("single quotes", "{'return': {}, 'id': ID}\n"), ("a comment", "{\"return\": OK, /* x */ \"id\": ID}\n"), ("a trailing comma", "{\"return\": OK, \"id\": ID,}\n"),
        ("no quotes", "{return: OK, id: ID}\n"), ("a byte order mark", "\u00EF\u00BB\u00BF" + Ok), ("UTF-16", "{\0\"\0r\0e\0t\0u\0r\0n\0\"\0:\0\n\0"), ("zeros", "\0\0\0\0\n"),
        ("a zero inside", "{\"return\": OK,\0 \"id\": ID}\n"), ("invalid UTF-8 outside strings", "{\"return\": \u00C3\u0028, \"id\": ID}\n"), ("a web server", "HTTP/1.1 400 Bad Request\r\n\r\n<html>\u001b[2J</html>\n"),
        ("a greeting of QMP", "{\"QMP\": {\"version\": {}, \"capabilities\": []}}\n"), ("an event of QMP", "{\"event\": \"STOP\", \"timestamp\": {\"seconds\": 1}}\n"),
        ("NaN as a value", "{\"return\": NaN, \"id\": ID}\n"), ("Infinity as a value", "{\"return\": -Infinity, \"id\": ID}\n"), ("hexadecimal", "{\"return\": 0x10, \"id\": ID}\n"), ("a leading zero", "{\"return\": 01, \"id\": ID}\n"),
        ("a bare surrogate", "{\"return\": \"\\ud800\", \"id\": ID}\n"), ("a surrogate as a name", "{\"return\": OK, \"\\udfff\": 1, \"id\": ID}\n"), ("an overlong slash", "{\"return\": \"\u00C0\u00AF\", \"id\": ID}\n"),
        ("raw control characters", "{\"return\": \"\u001b[2J\", \"id\": ID}\n"), ("delimiters", "\u00FF\u00FF\u00FF\u00FF" + Ok), ("a delimiter inside", "{\"return\": \u00FF" + Ok), ("a carriage return", "{\"return\": OK, \"id\": ID}\r\n"),
    ]);

    private static IEnumerable<Attack> Envelopes() => Of(
    [
        ("two returns", "{\"return\": OK, \"return\": 1, \"id\": ID}\n"), ("return and error", "{\"return\": OK, \"error\": {\"class\": \"x\", \"desc\": \"y\"}, \"id\": ID}\n"),
        ("two ids, the wrong one last", "{\"id\": ID, \"return\": OK, \"id\": 1}\n"), ("two ids, the right one last", "{\"id\": 1, \"return\": OK, \"id\": ID}\n"), ("the id first", "{\"id\": ID, \"return\": OK}\n"),
        ("the return inside another", "{\"return\": {\"return\": OK, \"id\": ID}, \"id\": ID}\n"), ("nothing but an id", "{\"id\": ID}\n"), ("a name in other letters", "{\"Return\": OK, \"id\": ID}\n"),
        ("an escaped name", "{\"\\u0072eturn\": OK, \"id\": ID}\n"), ("more members", "{\"return\": OK, \"id\": ID, \"x\": [[[[{}]]]], \"\": null}\n"), ("no value", "{\"return\": , \"id\": ID}\n"), ("null for a value", "{\"return\": null, \"id\": ID}\n"),
        ("as a string", "{\"return\": \"OK\", \"id\": ID}\n"), ("in a list", "{\"return\": [OK], \"id\": ID}\n"), ("twice in a list", "{\"return\": [OK, OK], \"id\": ID}\n"), ("in an object", "{\"return\": {\"x\": OK}, \"id\": ID}\n"),
    ]);

    private static IEnumerable<Attack> OfOthers() => Of(
    [
        ("no id", "{\"return\": OK}\n"), ("null for an id", "{\"return\": OK, \"id\": null}\n"), ("the id as a string", "{\"return\": OK, \"id\": \"ID\"}\n"), ("the id as a fraction", "{\"return\": OK, \"id\": ID.0}\n"),
        ("the id with an exponent", "{\"return\": OK, \"id\": IDe0}\n"), ("the id in a list", "{\"return\": OK, \"id\": [ID]}\n"), ("the id in an object", "{\"return\": OK, \"id\": {\"id\": ID}}\n"), ("a negative id", "{\"return\": OK, \"id\": -ID}\n"),
        ("a huge id", "{\"return\": OK, \"id\": 9223372036854775808}\n"), ("the id of another caller", "{\"return\": OK, \"id\": ID0}\n"), ("id zero", "{\"return\": OK, \"id\": 0}\n"), ("true for an id", "{\"return\": OK, \"id\": true}\n"),
        ("the same reply twice", Ok + Ok), ("another reply behind", Ok + "{\"return\": \"later\", \"id\": ID}\n"), ("an error behind", Ok + "{\"error\": {\"class\": \"x\", \"desc\": \"y\"}, \"id\": ID}\n"),
        ("replies of others before", "{\"return\": {}, \"id\": 1}\n{\"return\": {}, \"id\": 2}\n" + Ok), ("a sentinel of nobody", "\u00FF{\"return\": 4711}\n" + Ok), ("errors without id before", string.Concat(Enumerable.Repeat("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}\n", 200)) + Ok),
    ]);

    private static IEnumerable<Attack> Errors() => Of(ErrorValues().Select(static error => ("error: " + error.Name, $"{{\"error\": {error.Value}, \"id\": ID}}\n")));

    private static (string Name, string Value)[] ErrorValues() =>
    [
        ("a plain error", "{\"class\": \"GenericError\", \"desc\": \"no\"}"), ("an error with hostile words", $"{{\"class\": \"{HostileWords.Json}\", \"desc\": \"{HostileWords.Json}\"}}"), ("an error of text", $"\"{HostileWords.Json}\""),
        ("null for an error", "null"), ("an empty error", "{}"), ("a list of errors", "[{}]"), ("an empty class", "{\"class\": \"\", \"desc\": \"\"}"), ("a number for a class", "{\"class\": 1, \"desc\": \"x\"}"),
        ("a list for a description", "{\"class\": \"x\", \"desc\": []}"), ("a surrogate for a description", "{\"class\": \"x\", \"desc\": \"\\ud800\"}"), ("a long description", $"{{\"class\": \"x\", \"desc\": \"{new string('d', 100_000)}\"}}"),
        ("not found", "{\"class\": \"CommandNotFound\", \"desc\": \"The command x has not been found\"}"), ("disabled", "{\"class\": \"CommandNotFound\", \"desc\": \"Command x has been disabled\"}"), ("disabled, long ago", "{\"class\": \"CommandNotFound\", \"desc\": \"The command x has been disabled for this instance\"}"),
        ("frozen", "{\"class\": \"CommandNotFound\", \"desc\": \"Command x has been disabled: the agent is in frozen state\"}"), ("not found, in hostile words", $"{{\"class\": \"CommandNotFound\", \"desc\": \"{HostileWords.Json}\"}}"),
        ("an unexpected argument", "{\"class\": \"GenericError\", \"desc\": \"Parameter 'path' is unexpected\"}"), ("an unexpected hostile argument", $"{{\"class\": \"GenericError\", \"desc\": \"Parameter '{HostileWords.Json}' is unexpected\"}}"),
        ("an argument of another type", "{\"class\": \"GenericError\", \"desc\": \"Invalid parameter type for 'capture-output', expected: boolean\"}"), ("a stale handle", "{\"class\": \"GenericError\", \"desc\": \"handle '1000' has not been found\"}"),
    ];

    private static IEnumerable<Attack> Behaviours() =>
    [
        new("silence", static (_, _, _) => Task.CompletedTask),
        new("close at once", static (link, _, _) => link.CloseAsync()),
        new("half a line and silence", static (link, id, _) => link.WriteAsync(Encoding.ASCII.GetBytes($"{{\"id\": {id}, \"ret"))),
        new("half a line and close", static async (link, id, _) =>
        {
            await link.WriteAsync(Encoding.ASCII.GetBytes($"{{\"id\": {id}, \"ret"));
            await link.CloseAsync();
        }),
        new("a byte at a time", static async (link, id, honest) =>
        {
            foreach (byte one in Encoding.Latin1.GetBytes(Ok.Replace("ID", id, StringComparison.Ordinal).Replace("OK", honest, StringComparison.Ordinal)))
            {
                await link.WriteAsync(new byte[] { one });
            }
        }),
    ];

    private static IEnumerable<Attack> Heavy() =>
    [
        Attack.Endless("an endless line", Encoding.ASCII.GetBytes(new string('x', 16 * 1024))),
        Attack.Endless("endless empty lines", Encoding.ASCII.GetBytes(new string('\n', 16 * 1024))),
        Attack.Endless("endless delimiters", Encoding.Latin1.GetBytes(new string('\u00FF', 16 * 1024))),
        Attack.Endless("endless replies of nobody", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"return\": {}, \"id\": 1}\n", 1000)))),
        Attack.Endless("endless errors without id", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}\n", 1000)))),
        Attack.Endless("an endless string", Encoding.ASCII.GetBytes("{\"return\": \"" + new string('a', 16 * 1024))),
        Attack.Value("a million arrays in each other", new string('[', 1_000_000)) with { IsHeavy = true },
        Attack.Value("a hundred thousand objects in each other", string.Concat(Enumerable.Repeat("{\"a\":", 100_000))) with { IsHeavy = true },
        Attack.Value("a list of a hundred thousand", "[" + string.Join(',', Enumerable.Repeat("{}", 100_000)) + "]") with { IsHeavy = true },
        Attack.Value("an object of fifty thousand members", "{" + string.Join(',', Enumerable.Range(0, 50_000).Select(static i => string.Create(CultureInfo.InvariantCulture, $"\"m{i}\":0"))) + "}") with { IsHeavy = true },
        Attack.Value("a number of a hundred thousand digits", new string('9', 100_000)) with { IsHeavy = true },
        Attack.Value("a string of a million characters", "\"" + new string('s', 1_000_000) + "\"") with { IsHeavy = true },
    ];
}
