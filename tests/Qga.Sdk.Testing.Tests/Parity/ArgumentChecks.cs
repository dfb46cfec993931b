namespace Qga.Sdk.Testing.Tests.Parity;

/// <summary>Arguments that the agent refuses.</summary>
internal static class ArgumentChecks
{
    public static IEnumerable<ParityCheck> All =>
    [
        Of("Missing", "guest-sync", "{}"),
        Of("Unknown", "guest-sync", """{"id":1,"extra":2}"""),
        Of("Unknown where none is taken", "guest-ping", """{"extra":null}"""),
        Of("Text for an integer", "guest-sync", """{"id":"1"}"""),
        Of("Null for an integer", "guest-sync", """{"id":null}"""),
        Of("A fraction for an integer", "guest-sync", """{"id":1.0}"""),
        Of("An exponent for an integer", "guest-sync", """{"id":1e3}"""),
        Of("An integer beyond 64 bits", "guest-sync", """{"id":9223372036854775808}"""),
        Of("An integer for text", "guest-file-open", """{"path":5}"""),
        Of("Null for an optional member", "guest-file-open", """{"path":"/","mode":null}"""),
        Of("An object for an integer", "guest-file-read", """{"handle":{}}"""),
        Of("Text for a list", "guest-exec", """{"path":"/bin/true","arg":"a"}"""),
        Of("A number in a list of text", "guest-exec", """{"path":"/bin/true","arg":["a",1]}"""),
        Of("An object for a list", "guest-exec", """{"path":"/bin/true","env":{}}"""),
        Of("A list for base64", "guest-exec", """{"path":"/bin/true","input-data":[]}"""),
        Of("Missing beside unknown", "guest-exec", """{"extra":1}"""),
        Of("Neither branch of an alternate", "guest-file-seek", """{"handle":1,"offset":0,"whence":true}"""),
        Of("A fraction for an alternate", "guest-file-seek", """{"handle":1,"offset":0,"whence":1.5}"""),
        Of("An unknown name in an alternate", "guest-file-seek", """{"handle":1,"offset":0,"whence":"middle"}"""),
        Of("A mode of capturing", "guest-exec", """{"path":"/nope","capture-output":"separated"}"""),
        Of("A number for a mode of capturing", "guest-exec", """{"path":"/nope","capture-output":1}"""),
        Of("An account that is not there", "guest-ssh-get-authorized-keys", """{"username":"no-such-user"}"""),
    ];

    private static ParityCheck Of(string name, string command, string arguments) =>
        ParityCheck.Of($"Arguments: {name}", ParityCheck.Request(command, arguments));
}
