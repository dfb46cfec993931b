using System.Text;
using Qga.Sdk.Adversity.Infrastructure;

namespace Qga.Sdk.Adversity.Hostile;

/// <summary>Replies that are as large as the client allows, or have no end: what they cost stays within a few times that cap.</summary>
public sealed class HeapTests(ITestOutputHelper output)
{
    private const double MiB = 1024 * 1024;

    // The line in pooled segments, what is made of it (text takes two bytes a character), and garbage that nobody has collected yet.
    private const int MostCaps = 6;

    // What the platform's pools keep for some collections more.
    private const int MostCapsKept = 3;

    public static TheoryData<string, string, string, bool> Attacks => new()
    {
        // Command, beginning, what is repeated, and whether the end comes when the cap is nearly reached.
        { "guest-get-users", "[", """{"user": "x", "login-time": 1},""", false },
        { "guest-get-users", "[", """{"user": "", "login-time": 0},""", true },
        { "guest-get-host-name", "", "[", false },
        { "guest-get-host-name", """{"host-name": """, "\"", false },
        { "guest-get-host-name", """{"host-name": "x""", "name", true },
        { "guest-get-host-name", """{"host-name": "x""", "\\u0041", true },
        { "guest-get-host-name", "{", "\"a\": 1, ", true },
        { "guest-file-read", """{"eof": true, "count": 5, "buf-b64": "QUJD""", "QUJD", true },
        { "guest-file-read", """{"eof": true, "count": 5, "buf-b64": "QUJD""", "\\u0041UJD", true },
        { "guest-exec-status", """{"exited": true, "out-data": "QUJD""", "QUJD", false },
        { "guest-info", """{"version": "1", "supported_commands": [""", """{"name": "a", "enabled": true, "success-response": true},""", true },
        { "guest-get-fsinfo", "[", "[[[", false },
        { "guest-sync", "", "9", true },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task A_reply_costs_no_more_than_a_few_times_the_cap(string command, string beginning, string repeated, bool ends)
    {
        long cap = Dose.Of(8L * 1024 * 1024, QgaLimits.Direct.MaxReplyBytes);
        byte[] piece = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(repeated, (32 * 1024 / repeated.Length) + 1)));
        string end = EndOf(beginning);
        var agent = new HostileAgent(async (link, request) =>
        {
            await link.WriteAsync(Encoding.ASCII.GetBytes($"{{\"id\": {request.Id}, \"return\": {beginning}"));
            for (long written = 0; !link.IsOver && written < (ends ? cap - (2 * piece.Length) : 2 * cap); written += piece.Length)
            {
                await link.WriteAsync(piece);
            }

            await link.WriteAsync(Encoding.ASCII.GetBytes($"{end}}}\n"));
        });
        using var watch = new HeapWatch();
        using (var ground = new OperationGround("/nowhere"))
        await using (var client = new QgaClient(agent.Endpoint, Hasty.Options(options =>
        {
            options.MaxReplyBytes = cap;
            options.MaxRetries = 0;
        })))
        {
            string outcome = await Verdict.JudgeAsync(Operations.OfCommands[command].RunAsync(client, ground, CancellationToken.None), () => repeated);
            output.WriteLine($"{outcome}: at most {watch.Growth / MiB:0.0} MiB more, with a cap of {cap / MiB:0.0} MiB.");
        }

        await agent.EndAsync();
        Assert.InRange(watch.Growth, 0, cap * MostCaps);
        Assert.InRange(watch.Left, long.MinValue, cap * MostCapsKept);
    }

    private static string EndOf(string beginning) => beginning switch
    {
        "" => "",
        ['[', ..] => "{}]",
        [.., '['] => "{}]}",
        [.., '{'] => "\"b\": 2}",
        _ => "\"}",
    };
}
