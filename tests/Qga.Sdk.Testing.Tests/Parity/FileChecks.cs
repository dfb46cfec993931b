namespace Qga.Sdk.Testing.Tests.Parity;

/// <summary>guest-file-*, on files that both guests have.</summary>
internal static class FileChecks
{
    public static IEnumerable<ParityCheck> All =>
    [
        new("Opening what is not there", static talk => talk.SayAsync(
            OpenRequest("/no/such/file", "r"), OpenRequest("/no/such/file", "w"), OpenRequest("", "r"), OpenRequest("relative", "r"), OpenRequest(SharedFiles.New, "r+"))),
        new("Opening in modes that are none", static talk => talk.SayAsync(
            OpenRequest(SharedFiles.Text, "x"), OpenRequest(SharedFiles.Text, "wx"), OpenRequest(SharedFiles.Text, ""), OpenRequest(SharedFiles.Text, "rw"), OpenRequest(SharedFiles.Text, "w+x"))),
        new("Opening directories and through files", static talk => talk.SayAsync(
            OpenRequest(SharedFiles.Directory, "w"), OpenRequest(SharedFiles.Directory, "r+"), OpenRequest(SharedFiles.Text + "/", "r"), OpenRequest(SharedFiles.Text + "/x", "w"), OpenRequest(SharedFiles.New + "/", "w"))),
        With("Reading to the end", SharedFiles.Text, "r", static (talk, handle) => talk.SayAsync(Read(handle), Read(handle), Read(handle, 0))),
        With("Reading exactly to the end is not the end", SharedFiles.Text, "rb", static (talk, handle) => talk.SayAsync(Read(handle, 5), Read(handle, 7), Read(handle, 1))),
        With("Counts that are refused", SharedFiles.Text, "r", static (talk, handle) => talk.SayAsync(Read(handle, -1), Read(handle, 50_331_649), Read(handle, 50_331_648))),
        With("Seeking", SharedFiles.Text, "r", static (talk, handle) => talk.SayAsync(
            Seek(handle, 2, "\"set\""), Read(handle, 3), Seek(handle, -5, "\"end\""), Seek(handle, 1, "\"cur\""), Seek(handle, 100, "0"), Read(handle), Seek(handle, 0, "2"), Seek(handle, -100, "1"))),
        With("Seeking from nowhere", SharedFiles.Text, "r", static (talk, handle) => talk.SayAsync(Seek(handle, -1, "\"set\""), Seek(handle, 0, "3"), Seek(handle, 0, "-1"))),
        With("Writing to what is open for reading", SharedFiles.Text, "r", static (talk, handle) => talk.SayAsync(Write(handle, "eA=="), Write(handle, ""), Read(handle, 2), Flush(handle))),
        With("Reading what is open for writing", SharedFiles.New, "w", static (talk, handle) => talk.SayAsync(Read(handle), Read(handle, 0))),
        With("Reading a directory", SharedFiles.Directory, "r", static (talk, handle) => talk.SayAsync(Read(handle), Read(handle, 0))),
        With("Writing and reading back", SharedFiles.New, "w+", static (talk, handle) => talk.SayAsync(
            Write(handle, "aGVsbG8="), Write(handle, "aGVsbG8=", 2), Seek(handle, 0, "\"cur\""), Read(handle), Seek(handle, 1, "\"set\""), Write(handle, "WFg="), Seek(handle, 0, "\"set\""), Read(handle))),
        With("Writing counts that are refused", SharedFiles.New, "w", static (talk, handle) => talk.SayAsync(Write(handle, "aGVsbG8=", 6), Write(handle, "aGVsbG8=", -1), Write(handle, "", 0))),
        With("Writing base64 of many kinds", SharedFiles.New, "w", static (talk, handle) => talk.SayAsync(
            Write(handle, "aGVs\\nbG8=\\n"), Write(handle, "aGVsbG8"), Write(handle, "aGVsbG8=aGVsbG8="), Write(handle, "aGVs=bG8="), Write(handle, "a"), Write(handle, "===="), Write(handle, "aG=V"), Write(handle, "aGVsbG9="))),
        With("Writing what is no base64", SharedFiles.New, "w", static (talk, handle) => talk.SayAsync(
            Write(handle, "!!!!"), Write(handle, "aGVs bG8="), Write(handle, "aGVs\\r\\nbG8="), Write(handle, "aGV\\u00e9"))),
        With("Appending", SharedFiles.Grows, "a+", static (talk, handle) => talk.SayAsync(
            Seek(handle, 0, "\"cur\""), Read(handle, 3), Write(handle, "RU5E"), Seek(handle, 0, "\"cur\""), Read(handle), Seek(handle, 1, "\"set\""), Write(handle, "WA=="), Read(handle), Seek(handle, 0, "\"set\""), Read(handle))),
        With("Writing behind the end", SharedFiles.New, "w+", static (talk, handle) => talk.SayAsync(
            Seek(handle, 5, "\"set\""), Write(handle, "WA=="), Flush(handle), Seek(handle, 0, "\"set\""), Read(handle))),
        new("What is written shows to others after a flush", static async talk =>
        {
            long writer = await OpenAsync(talk, SharedFiles.New, "w", "<writer>");
            long reader = await OpenAsync(talk, SharedFiles.New, "r", "<reader>");
            await talk.SayAsync(Write(writer, "eA=="), Read(reader), Flush(writer), Read(reader), Close(writer), Close(reader));
        }),
        new("Handles that are not open", static talk => talk.SayAsync(Read(99), Write(99, "eA=="), Seek(99, 0, "0"), Flush(99), Close(99), Read(99, -1))),
        new("A handle that was closed", static async talk =>
        {
            long handle = await OpenAsync(talk, SharedFiles.Text, "r", "<handle>");
            await talk.SayAsync(Close(handle), Read(handle), Close(handle));
        }),
        With("Paths that go around", "/tmp/.././/" + SharedFiles.Text, "r", static (talk, handle) => talk.SayAsync(Read(handle))),
    ];

    private static ParityCheck With(string name, string path, string mode, Func<WireConversation, long, Task> run) => new(name, async talk =>
    {
        long handle = await OpenAsync(talk, path, mode, "<handle>");
        await run(talk, handle);
        await talk.SayAsync(Close(handle));
    });

    private static Task<long> OpenAsync(WireConversation talk, string path, string mode, string name) =>
        talk.AskNumberAsync(OpenRequest(path, mode), name);

    private static string OpenRequest(string path, string mode) => ParityCheck.Request("guest-file-open", $$"""{"path":"{{path}}","mode":"{{mode}}"}""");

    private static string Read(long handle, long? count = null) =>
        ParityCheck.Request("guest-file-read", count is null ? $$"""{"handle":{{handle}}}""" : $$"""{"handle":{{handle}},"count":{{count}}}""");

    private static string Write(long handle, string base64, long? count = null) => ParityCheck.Request(
        "guest-file-write", count is null ? $$"""{"handle":{{handle}},"buf-b64":"{{base64}}"}""" : $$"""{"handle":{{handle}},"buf-b64":"{{base64}}","count":{{count}}}""");

    private static string Seek(long handle, long offset, string whence) =>
        ParityCheck.Request("guest-file-seek", $$"""{"handle":{{handle}},"offset":{{offset}},"whence":{{whence}}}""");

    private static string Flush(long handle) => ParityCheck.Request("guest-file-flush", $$"""{"handle":{{handle}}}""");

    private static string Close(long handle) => ParityCheck.Request("guest-file-close", $$"""{"handle":{{handle}}}""");
}
