namespace Qga.Sdk.Testing.Tests.Parity;

/// <summary>Where requests begin and end in the stream.</summary>
internal static class FramingChecks
{
    private const string Ping = """{"execute":"guest-ping"}""";

    private static readonly string[] Scraps =
    [
        "{", "}", "[", "]", ":", ",", "\"", "'", "\\", "\"a\"", "'b'", "\"\\u00e9\"", "\"\\q\"", "\"\\ud800\"", "1", "-2", "0", "01", "1.5", "1e3", "-", "1.", "2e",
        "true", "null", "nul", "x", "X", "@", "%", " ", "\t", "\r", "\n", "\0", "\v", "\u001F", "\u007F", "\u0080", "\u00C3", "\u00C3\u00A9", "\u00FE", "\u00FF",
        Ping, """{"execute":"guest-ping","id":""", "\"execute\":\"guest-ping\"", """{"execute":"guest-sync","arguments":{"id":4}}""",
    ];

    private static readonly string DeepId = new string('[', 1023) + new string(']', 1023);

    public static IEnumerable<ParityCheck> All =>
    [
        ParityCheck.Of("A ping without a newline", Ping),
        ParityCheck.Of("A ping between newlines", $"\n\r\n {Ping}\t\n\n"),
        ParityCheck.Of("Several requests in one write", $"{Ping}\n{Ping}\n{Ping}\n"),
        ParityCheck.Of("No newline between requests", Ping + Ping + Ping),
        new("A request in pieces", static async talk =>
        {
            foreach (char piece in Ping)
            {
                await talk.WriteAsync(piece.ToString());
            }

            await talk.SayAsync("\n");
        }),
        ParityCheck.Of("0xFF between requests", $"\u00FF{Ping}\u00FF\u00FF{Ping}\u00FF"),
        ParityCheck.Of("0xFE is as good", $"\u00FE{Ping}"),
        ParityCheck.Of("Half a request, then 0xFF", """{"execute":"guest-ping"""),
        ParityCheck.Of("Half a string, then 0xFF", "{\"execute\":\"guest-ping\",\"id\":\"ab\\"),
        ParityCheck.Of("Half a number, then 0xFF", "{\"execute\":\"guest-ping\",\"id\":1."),
        ParityCheck.Of("Half a word, then 0xFF", "nul"),
        ParityCheck.Of("0xFF while the parser skips", $"@ @ \u00FF{Ping}"),
        new("Half a request of the client before", static async talk =>
        {
            await talk.WriteAsync("""{"execute":""");
            await talk.LeaveAsync();
            await talk.SayAsync(Ping);
        }),
        ParityCheck.Of("A delimited sync", ParityCheck.Request("guest-sync-delimited", """{"id":123456789}""")),
        ParityCheck.Of("A delimited sync with an id", """{"execute":"guest-sync-delimited","arguments":{"id":1},"id":"x"}"""),
        ParityCheck.Of("A delimited sync that fails has no 0xFF", ParityCheck.Request("guest-sync-delimited", """{"id":"x"}""")),
        ParityCheck.Of("A sync", ParityCheck.Request("guest-sync", """{"id":-9223372036854775808}""")),
        ParityCheck.Of("Single quotes", """{'execute':'guest-ping','id':'say "\'"'}"""),
        ParityCheck.Of("Words that are no JSON", "guest-ping\nguest\n"),
        ParityCheck.Of("Stray bytes", "@\n#\n\v\f\u0000\u0080 \u00C3\u00A9\n~"),
        ParityCheck.Of("Closing what is not open", "}]}\n,\n:\n"),
        ParityCheck.Of("A leading zero", "01\n"),
        ParityCheck.Of("A zero takes no exponent", "0e9 0E1 0.0e1\n"),
        ParityCheck.Of("A tab does not end skipping", "@\tabc\rabc @\u001Fabc\n"),
        ParityCheck.Of("A raw tab in a string", "{\"execute\":\"guest-ping\",\"id\":\"\t\"}\n"),
        ParityCheck.Of("A member twice", """{"execute":"guest-ping","id":1,"id":2}"""),
        ParityCheck.Of("Mistakes in objects", """{"a" 1} {"a":1 "b":2} {1:2} {"a":} {"a":1,} {"a":1]"""),
        ParityCheck.Of("Mistakes in arrays", "[1 2] [1,] [,] [1}\n"),
        ParityCheck.Of("An unknown word as a value", """{"execute":nope}"""),
        ParityCheck.Of("Escapes that are none", """{"execute":"\x"} {"execute":"\u12g4"} {"execute":"\ud800"} {"execute":"\uffff"}"""),
        ParityCheck.Of("Broken UTF-8 in a string", "{\"execute\":\"\u00C3\"} {\"execute\":\"\u00EF\u00BF\u00BF\"}"),
        new("Scraps of JSON in any order", static async talk =>
        {
            var random = new Random(20260101);
            for (int i = 0; i < 500; i++)
            {
                await talk.SayAsync(string.Concat(Enumerable.Range(0, random.Next(1, 15)).Select(_ => Scraps[random.Next(Scraps.Length)])));
            }
        }),
        ParityCheck.Of("As deep as may be", $$"""{"execute":"guest-ping","id":{{DeepId}}}"""),
        ParityCheck.Of("Deeper than may be", new string('[', 3000)),
    ];
}
