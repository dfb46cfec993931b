using System.Text.Json;
using Qga.Sdk.ConformanceTests.Infrastructure;

namespace Qga.Sdk.ConformanceTests.Checks;

/// <summary>What the agent refuses, and what the client makes of it.</summary>
internal static class ErrorChecks
{
    public static IEnumerable<ConformanceCheck> All =>
    [
        new("errors", "an unknown command is told from a disabled one", UnavailableAsync),
        new("errors", "a missing argument is the agent's error", agent => RefusedAsync(agent, "guest-file-close", "{}", "Parameter 'handle' is missing")),
        new("errors", "an argument of the wrong type is the agent's error", agent => RefusedAsync(agent, "guest-sync", """{"id": "text"}""", "Invalid parameter type for 'id', expected: integer")),
        new("errors", "an argument that the command lacks is the agent's error", agent => RefusedAsync(agent, "guest-sync", """{"id": 1, "unknown": 2}""", "'unknown' is unexpected")),
        new("errors", "an explicit null is the agent's error", agent => RefusedAsync(agent, "guest-file-open", """{"path": "/dev/null", "mode": null}""", "'mode'")),
        new("errors", "a handle that never was is the agent's error", agent => RefusedAsync(agent, "guest-file-close", """{"handle": 999999}""", "has not been found")),
        new("errors", "a file that is not there is the agent's error", agent => RefusedAsync(agent, "guest-file-open", """{"path": "/no/such/file"}""", "No such file or directory")),
        new("errors", "an error reaches the caller who caused it", OwnErrorsAsync),
        new("errors", "text that the agent's parser refuses costs its own call alone", ParserAsync),
    ];

    private static async Task<CheckOutcome> UnavailableAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        QgaCommandUnavailableException unknown = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.InvokeAsync("guest-no-such-thing"));
        Assert.Equal((QgaUnavailableReason.Unknown, QgaErrorClass.CommandNotFound), (unknown.Reason, unknown.Class));
        if (agent.Site.Blocked.Count == 0)
        {
            return CheckOutcome.NotHere("nothing is switched off in this guest; the unknown command is told");
        }

        QgaCommandUnavailableException disabled = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.GuestShutdownAsync());
        Assert.Equal((QgaUnavailableReason.Disabled, QgaErrorClass.CommandNotFound), (disabled.Reason, disabled.Class));
        return CheckOutcome.Pass;
    }

    private static async Task RefusedAsync(AgentUnderTest agent, string command, string arguments, string words)
    {
        QgaClient client = agent.NewClient();
        QgaCommandException exception = await Assert.ThrowsAnyAsync<QgaCommandException>(() => client.InvokeAsync(command, JsonElement.Parse(arguments)));
        Assert.Equal(command, exception.CommandName);
        Assert.Contains(words, exception.Description, StringComparison.Ordinal);
        Assert.Equal(3, await client.GuestSyncAsync(new() { Id = 3 }));
        Assert.Equal(1, client.LinkGeneration);
    }

    private static async Task OwnErrorsAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            if (i % 3 == 0)
            {
                QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => client.GuestFileCloseAsync(new() { Handle = 100_000 + i }));
                Assert.Contains($"'{100_000 + i}'", exception.Description, StringComparison.Ordinal);
                return;
            }

            Assert.Equal(i, await client.GuestSyncAsync(new() { Id = i }));
        }));
        Assert.Equal(1, client.LinkGeneration);
    }

    private static async Task ParserAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        Task<long>[] others = [.. Enumerable.Range(0, 20).Select(i => client.GuestSyncAsync(new() { Id = i }))];
        QgaException refused = await Assert.ThrowsAnyAsync<QgaException>(
            () => client.InvokeAsync("guest-file-open", JsonElement.Parse("""{"path":"/no/such/\uFFFF"}""")));

        // Who sends one request at a time knows whose error it is.
        Assert.True(refused is QgaConnectionException { MayHaveReachedGuest: true } || (agent.Site.SocketPath is null && refused is QgaCommandException), $"{refused}");
        Assert.Equal(Enumerable.Range(0, 20).Select(static i => (long)i), await Task.WhenAll(others));
        Assert.Equal(21, await client.GuestSyncAsync(new() { Id = 21 }));
    }
}
