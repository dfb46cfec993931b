using System.Net.Sockets;
using System.Text;
using Qga.Cli.Commands.Reading;
using Qga.Sdk;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Commands.Reading;

public sealed class QuickPingTests : IDisposable
{
    private readonly Workplace _place = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly StringBuilder _heard = new();

    public QuickPingTests()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(_place.PathOf("s")));
        _listener.Listen();
    }

    private QgaEndpoint Endpoint => QgaEndpoint.Unix(_place.PathOf("s"));

    public void Dispose()
    {
        _listener.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task An_answer_in_the_agents_own_words_counts()
    {
        Task serving = ServeAsync(static line => line.Contains("sync", StringComparison.Ordinal) ? $"{{\"error\": {{}}}}\n\u00FF{{\"return\": {Number(line)}}}\n" : "{\"return\": {}}\n");
        Assert.NotNull(await Task.Run(() => QuickPing.Ask(Endpoint, Patience.Limit)));
        await serving;
        Assert.Matches("^\u00FF\\{\"execute\":\"guest-sync-delimited\",\"arguments\":\\{\"id\":[0-9]+\\}\\}\n\\{\"execute\":\"guest-ping\"\\}\n$", _heard.ToString());
    }

    [Theory]
    [InlineData("another number", "\u00FF{\"return\": 1}\n", "{\"return\": {}}\n")]
    [InlineData("no mark", "{\"return\": N}\n", "{\"return\": {}}\n")]
    [InlineData("an error", "\u00FF{\"return\": N}\n", "{\"error\": {\"class\": \"GenericError\", \"desc\": \"no\"}}\n")]
    [InlineData("something before the answer", "\u00FF{\"return\": N}\n", "x{\"return\": {}}\n")]
    [InlineData("other members", "\u00FF{\"return\": N}\n", "{\"return\": {}, \"id\": 1}\n")]
    [InlineData("its end", "", "")]
    [InlineData("far too much", "LONG", "")]
    public async Task Anything_else_is_for_the_library(string what, string toSync, string toPing)
    {
        Task serving = ServeAsync(line => (line.Contains("sync", StringComparison.Ordinal) ? toSync : toPing)
            .Replace("LONG", new string('x', 100_000), StringComparison.Ordinal).Replace("N", Number(line), StringComparison.Ordinal));
        Assert.True(await Task.Run(() => QuickPing.Ask(Endpoint, QuickPing.Patience)) is null, what);
        await serving;
    }

    [Fact]
    public async Task Who_does_not_answer_the_sync_is_asked_nothing_else()
    {
        Task serving = ServeAsync(static _ => null);
        Assert.Null(await Task.Run(() => QuickPing.Ask(Endpoint, QuickPing.Patience)));
        await serving;
        Assert.DoesNotContain("guest-ping", _heard.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unix:/nowhere/s")]
    [InlineData("tcp://127.0.0.1:1")]
    [InlineData("unix:/nowhere/with\\backslash")]
    public void What_is_not_reached_at_once_is_for_the_library(string endpoint) => Assert.Null(QuickPing.Ask(endpoint, QuickPing.Patience));

    private static string Number(string line) => new([.. line.SkipWhile(static c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)]);

    // Answers each line; an empty answer ends the link, and none leaves the client waiting.
    private async Task ServeAsync(Func<string, string?> answer)
    {
        using Socket client = await _listener.AcceptAsync();
        using var stream = new NetworkStream(client);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        while (await reader.ReadLineAsync() is { } line)
        {
            _heard.Append(line).Append('\n');
            if (answer(line) is not { } text)
            {
                continue;
            }

            if (text.Length == 0)
            {
                return;
            }

            try
            {
                await stream.WriteAsync(Encoding.Latin1.GetBytes(text));
            }
            catch (IOException)
            {
                // It has enough of it.
                return;
            }
        }
    }
}
