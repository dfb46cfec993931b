namespace Qga.Sdk.Testing.Tests.Parity;

/// <summary>The outer object of requests: ids, unknown members, unknown and disabled commands.</summary>
internal static class EnvelopeChecks
{
    private static readonly string[] Ids =
    [
        "7", "-7", "0", "\"x\"", "\"\"", "null", "true", "false", "{}", "[]", """{"b":[1,{"c":null}],"a":"z"}""",
        "9223372036854775807", "18446744073709551615", "18446744073709551616", "-9223372036854775809", "-0",
        "1.0", "2.50", "0.1", "1e3", "1E-7", "1e16", "1e17", "-0.0", "5e-324", "123456789.125e3",
        """
        "\u00e9\ud83d\ude00\u0000\b\f\n\r\t\/\\\"'<>&+"
        """,
    ];

    public static IEnumerable<ParityCheck> All =>
    [
        new("Ids of any kind on success", static talk => SayIdsAsync(talk, "guest-ping")),
        new("Ids of any kind on errors", static talk => SayIdsAsync(talk, "no-such-command")),
        ParityCheck.Of("Text in other scripts", "{\"execute\":\"guest-ping\",\"id\":\"\u00C3\u00A9\u00F0\u009F\u0098\u0080\u007F\"}"),
        ParityCheck.Of("No object", "[] \"x\" 5 true null "),
        ParityCheck.Of("No execute", """{} {"id":3} {"arguments":{},"id":9}"""),
        ParityCheck.Of("Execute is no text", """{"execute":5} {"execute":null,"id":1}"""),
        ParityCheck.Of("Arguments are no object", """{"execute":"guest-ping","arguments":5,"id":1} {"execute":"guest-ping","arguments":[]} {"execute":"guest-ping","arguments":null}"""),
        ParityCheck.Of("Empty arguments", """{"execute":"guest-ping","arguments":{}}"""),
        ParityCheck.Of("An unknown member", """{"execute":"guest-ping","extra":1,"id":4} {"exec-oob":"guest-ping"} {"execute":"guest-ping","":1}"""),
        ParityCheck.Of("An unknown command", """{"execute":"no-such-command"} {"execute":""} {"execute":"guest-\u00e9"} {"execute":"no-such-command","arguments":{"a":1},"id":1}"""),
        ParityCheck.Of("Bad arguments of an unknown command", """{"execute":"no-such-command","arguments":5,"id":9}"""),
        ParityCheck.Of("A disabled command", """{"execute":"guest-set-time","id":[1]} {"execute":"guest-fsfreeze-freeze"} {"execute":"guest-shutdown","arguments":{"nope":1}}"""),
        ParityCheck.Of("Commands and whether they are enabled", """{"execute":"guest-info"}"""),
    ];

    private static Task SayIdsAsync(WireConversation talk, string command) =>
        talk.SayAsync([.. Ids.Select(id => $$"""{"execute":"{{command}}","id":{{id.Trim()}}}""" + "\n")]);
}
