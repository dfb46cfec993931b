using System.Text;
using Qga.Sdk.ConformanceTests.Infrastructure;

namespace Qga.Sdk.ConformanceTests.Checks;

/// <summary>Text of every kind, there and back.</summary>
internal static class TextChecks
{
    public static IEnumerable<ConformanceCheck> All =>
    [
        new("text", "every control character but NUL", agent => ArrivesAsync(agent, string.Concat(Enumerable.Range(1, 31).Select(static i => (char)i)) + "\u007f\u0080\u009f")),
        new("text", "quotes, backslashes, slashes and words of the shell", agent => ArrivesAsync(agent, """two words; $(not run) 'a' "b" \ \\ \n /""")),
        new("text", "scripts, combining marks, direction marks, astral planes", agent => ArrivesAsync(agent, "Grüße, 世界 e\u0301 \u202e\u2066 🐧 \U00010000 \U0010FFFD \uFFFD \uFEFF \u2028")),
        new("text", "fifty thousand characters in one argument", LongAsync),
        new("text", "file names of other scripts", FileNamesAsync),
        new("text", "noncharacters and lone surrogates are refused before they are sent", RefusedAsync),
    ];

    private static async Task<CheckOutcome> LongAsync(AgentUnderTest agent)
    {
        string text = string.Concat(Enumerable.Repeat("añ🐧x", 12_500));
        if (agent.Site.SocketPath is null)
        {
            await Assert.ThrowsAsync<QgaRequestException>(() => ArrivesAsync(agent, text));
            return CheckOutcome.NotHere(CheckOutcome.ShortRequests);
        }

        await ArrivesAsync(agent, text);
        return CheckOutcome.Pass;
    }

    private static async Task ArrivesAsync(AgentUnderTest agent, string text)
    {
        GuestCommandResult result = await agent.NewClient().RunAsync("printf", ["%s", text]);
        Assert.Equal(Convert.ToHexString(Encoding.UTF8.GetBytes(text)), Convert.ToHexString(result.StandardOutput.Span));
    }

    private static async Task FileNamesAsync(AgentUnderTest agent)
    {
        string path = agent.Files.File("größe 世界 🐧 'x' \"y\" \u202e");
        await using (GuestFileStream file = await agent.NewClient().OpenFileAsync(path, GuestFileMode.Write))
        {
            await file.WriteAsync("content"u8.ToArray());
        }

        Assert.Equal("content", await agent.Files.ReadTextAsync(path));
    }

    private static async Task RefusedAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewRecordedClient();
        foreach (string text in (string[])["\uFFFF", "\uFDD0", "\U0010FFFF", "\uD800", "\uDC00x"])
        {
            await Assert.ThrowsAsync<QgaRequestException>(() => client.RunAsync("printf", ["%s", text]));
        }

        Assert.Equal(0, agent.Link.CountRequests("guest-exec"));
        await client.GuestPingAsync();
    }
}
