namespace Qga.Sdk.Testing.Tests.Parity;

/// <summary>guest-exec and guest-exec-status, with programs that both guests have.</summary>
internal static class ProcessChecks
{
    public static IEnumerable<ParityCheck> All =>
    [
        ParityCheck.Of("Programs that are not there", Exec("/no/such/program") + Exec("no-such-program") + Exec("")),
        ParityCheck.Of("Directories are no programs", Exec("/tmp")),
        ParityCheck.Of("A process that is not there", Status("999999") + Status("-1") + Status("0") + Status("1099511627776")),
        Ending("Success", """{"path":"/bin/true"}"""),
        Ending("Failure", """{"path":"/bin/false"}"""),
        Ending("A name that is looked up", """{"path":"true"}"""),
        Ending("Output is not kept unless asked for", """{"path":"/bin/echo","arg":["hi"]}"""),
        Ending("Output is not kept when refused", """{"path":"/bin/echo","arg":["hi"],"capture-output":false}"""),
        Ending("Output is kept when asked for", """{"path":"/bin/echo","arg":["a","","b c"],"capture-output":true}"""),
        Ending("Empty output is absent", """{"path":"/bin/true","capture-output":true}"""),
        Ending("Input comes out again", """{"path":"/bin/cat","input-data":"YWJj","capture-output":true}"""),
        Ending("Empty input", """{"path":"/bin/cat","input-data":"","capture-output":true}"""),
        Ending("No input", """{"path":"/bin/cat","capture-output":true}"""),
        Ending("A file is read", $$"""{"path":"/bin/cat","arg":["{{SharedFiles.Text}}"],"capture-output":true}"""),
        Ending("Error output", """{"path":"/bin/cat","arg":["/no/such/file"],"capture-output":true}"""),
        Ending("A name in an environment without PATH", """{"path":"true","env":["A=1"]}"""),
        Ending("Both streams and a code", $$"""{"path":"/bin/sh","arg":["-c","{{SharedPrograms.BothStreams}}"],"capture-output":true}"""),
        Ending("A signal", $$"""{"path":"/bin/sh","arg":["-c","{{SharedPrograms.Signal}}"],"capture-output":true}"""),
        Ending("More output than is kept", $$"""{"path":"/bin/sh","arg":["-c","{{SharedPrograms.TooMuch}}"],"capture-output":true}"""),
        Ending("Exactly as much output as is kept", $$"""{"path":"/bin/sh","arg":["-c","{{SharedPrograms.JustEnough}}"],"capture-output":true}"""),
        new("A status is told once", static async talk =>
        {
            long pid = await talk.AskNumberAsync(Exec("/bin/true"), "<pid>");
            await talk.SayEndOfAsync(pid);
            await talk.SayAsync($$$"""{"execute":"guest-exec-status","arguments":{"pid":{{{pid}}}},"id":1}""");
        }),
        ParityCheck.Of("Input that is no base64", ParityCheck.Request("guest-exec", """{"path":"/bin/cat","input-data":"!!"}""")),
        ParityCheck.Of("Capturing by mode", ParityCheck.Request("guest-exec", """{"path":"/no/such/program","capture-output":"separated"}""")),
    ];

    private static ParityCheck Ending(string name, string arguments) => new($"Running: {name}", async talk =>
        await talk.SayEndOfAsync(await talk.AskNumberAsync(ParityCheck.Request("guest-exec", arguments), "<pid>")));

    private static string Exec(string path) => ParityCheck.Request("guest-exec", $$"""{"path":"{{path}}"}""");

    private static string Status(string pid) => ParityCheck.Request("guest-exec-status", $$"""{"pid":{{pid}}}""");
}
