namespace Qga.Sdk.Testing.Tests.Wire;

/// <summary>What agents of QEMU 11 do otherwise than the one that the parity tests run.</summary>
public sealed class NewerAgentTests
{
    private const string UnknownWord = """{"error": {"class": "GenericError", "desc": "JSON parse error, invalid keyword 'nope'"}}""" + "\n";
    private const string TooDeep = """{"error": {"class": "GenericError", "desc": "JSON nesting depth limit exceeded"}}""" + "\n";
    private const string Pong = """{"return": {}}""" + "\n";

    // The 0xFF that ends everything said.
    private const string End = """{"error": {"class": "GenericError", "desc": "JSON parse error, stray '\uFFFD'"}}""" + "\n--\n";

    [Theory]
    [InlineData("""[nope, {"execute":"guest-ping"}] {"execute":"guest-ping"}""", UnknownWord + Pong + End)]
    [InlineData("[nope, ", UnknownWord + "--\n")]
    [InlineData("[{]", """{"error": {"class": "GenericError", "desc": "JSON parse error, expecting key"}}""" + "\n--\n")]
    public async Task A_mistake_is_told_at_once_and_the_rest_passed_over(string said, string answer)
    {
        await using WireGuest guest = await WireGuest.StartAsync("11.1.3");
        await guest.Talk.SayAsync(said);
        Assert.Equal(answer, guest.Talk.Transcript);
    }

    [Fact]
    public async Task A_depth_that_is_too_much_costs_one_error()
    {
        await using WireGuest guest = await WireGuest.StartAsync("11.1.3");
        await guest.Talk.SayAsync(new string('[', 10_000) + new string(']', 10_000) + """{"execute":"guest-ping"}""");
        Assert.Equal(TooDeep + Pong + End, guest.Talk.Transcript);
    }

    [Fact]
    public async Task A_mistake_has_its_line_and_column()
    {
        await using WireGuest guest = await WireGuest.StartAsync("11.1.3");
        string answer = await guest.Talk.AskRawAsync("\n\n  @\n{\"a\": \n nope}");
        Assert.StartsWith("""{"error": {"class": "GenericError", "desc": "3:3: JSON parse error, stray '@'"}}""", answer, StringComparison.Ordinal);
        Assert.Contains("\"5:2: JSON parse error, invalid keyword 'nope'\"", answer, StringComparison.Ordinal);
    }
}
