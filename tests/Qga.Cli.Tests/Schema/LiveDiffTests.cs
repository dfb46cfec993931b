using System.Net.Sockets;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Sdk;
using Qga.Sdk.Testing;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Schema;

public sealed class LiveDiffTests : IDisposable
{
    private const string SocketName = "s";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(SocketName)]
    [InlineData("./" + SocketName)]
    [InlineData("unix:" + SocketName)]
    public async Task An_agent_with_all_commands_is_the_same(string name)
    {
        await using InMemoryGuest guest = await ListenAsync();
        CliRun run = await _place.RunAsync("schema", "diff", "bindings", Endpoint(name));
        Assert.Equal($"--- bindings (QEMU 11.1.3)\n+++ unix:{_place.PathOf(SocketName)} (agent 11.1.0)\nNothing differs.\n", run.Output);
        Assert.Equal(ExitCode.Success, run.Code);
    }

    [Fact]
    public async Task Missing_further_and_disabled_commands_are_told()
    {
        await using InMemoryGuest guest = await ListenAsync();
        guest.Remove("guest-network-get-route");
        guest.Disable("guest-exec");
        guest.HandleRaw("guest-vendor-thing", static _ => JsonElement.Parse("{}"));
        CliRun run = await _place.RunAsync("schema", "diff", "bindings", SocketName);
        Assert.Equal(ExitCode.Different, run.Code);
        Assert.Equal(
            $"""
            --- bindings (QEMU 11.1.3)
            +++ unix:{_place.PathOf(SocketName)} (agent 11.1.0)
            Commands
              + guest-vendor-thing: enabled
              - guest-network-get-route() -> [GuestNetworkRoute], since 9.1 (linux 9.1, windows 11.0), if CONFIG_LINUX or CONFIG_WIN32
            1 command added, 1 command removed.
            Switched off in this agent
              guest-exec

            """,
            run.Output);
    }

    [Fact]
    public async Task Commands_that_are_only_switched_off_are_no_difference()
    {
        await using InMemoryGuest guest = await ListenAsync();
        guest.Disable("guest-exec");
        CliRun run = await _place.RunAsync("schema", "diff", "bindings", SocketName, "--json");
        Assert.Equal(ExitCode.Success, run.Code);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.True(json.RootElement.GetProperty("same").GetBoolean());
        Assert.Equal("11.1.0", json.RootElement.GetProperty("after").GetProperty("agent").GetString());
        Assert.Equal(["guest-exec"], json.RootElement.GetProperty("disabled").EnumerateArray().Select(static name => name.GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--json")]
    public async Task Hostile_names_and_repeated_ones_are_shown_escaped_and_once(string option)
    {
        await using InMemoryGuest guest = await ListenAsync();
        guest.HandleRaw("guest-info", static _ => JsonElement.Parse("""
            { "version": "\u001b[2J\r\n0", "supported_commands": [
              { "name": "guest-ping", "enabled": true, "success-response": false },
              { "name": "guest-ping", "enabled": false, "success-response": true },
              { "name": "", "enabled": true, "success-response": true },
              { "name": "\u202egnip-tseug\u001b]0;x\u0007", "enabled": false, "success-response": false } ] }
            """));
        CliRun run = await _place.RunAsync(["schema", "diff", "bindings", SocketName, .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(ExitCode.Different, run.Code);
        Assert.True(run.Output.All(static c => c is '\n' or (>= ' ' and <= '~')), run.Output);
        Assert.Contains(option.Length == 0 ? "\\u202Egnip-tseug\\u001B]0;x\\u0007: disabled, silent on success" : "\\u202Egnip-tseug\\u001B]0;x\\u0007\"", run.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, run.Output.Split("guest-ping").Length);
    }

    [Fact]
    public async Task A_missing_socket_fails_with_the_client_s_own_words()
    {
        CliRun run = await _place.RunAsync("schema", "diff", "bindings", "unix:" + _place.PathOf("nothing"));
        Assert.Equal(ExitCode.CannotTell, run.Code);
        Assert.Empty(run.Output);
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(async () =>
        {
            await using var client = new QgaClient("unix:" + _place.PathOf("nothing"));
            await client.GuestInfoAsync();
        });
        Assert.Equal($"error: {exception.Message}\n", run.Error);
    }

    [Fact]
    public async Task A_silent_socket_fails_after_the_client_s_connect_timeout()
    {
        using var silent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        silent.Bind(new UnixDomainSocketEndPoint(_place.PathOf(SocketName)));
        silent.Listen();
        CliRun run = await _place.RunAsync(
            ["schema", "diff", "bindings", SocketName],
            static context => context with { NewClientOptions = static () => Hasty.Options(static options => options.ConnectTimeout = TimeSpan.FromMilliseconds(50)) });
        Assert.Equal(ExitCode.CannotTell, run.Code);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task An_agent_stands_second()
    {
        await using InMemoryGuest guest = await ListenAsync();
        CliRun run = await _place.RunAsync("schema", "diff", SocketName, "bindings");
        Assert.Equal(ExitCode.CannotTell, run.Code);
        Assert.StartsWith("error: s is an agent", run.Error, StringComparison.Ordinal);
        Assert.Empty(guest.Requests);
    }

    [Fact]
    public async Task An_agent_has_no_marks()
    {
        await using InMemoryGuest guest = await ListenAsync();
        CliRun run = await _place.RunAsync("schema", "diff", "bindings", SocketName, "--marks");
        Assert.Equal(new CliRun(ExitCode.CannotTell, "", "error: --marks compares schemas; an agent does not say such things.\n"), run);
        Assert.Empty(guest.Requests);
    }

    private async Task<InMemoryGuest> ListenAsync()
    {
        var guest = new InMemoryGuest(new InMemoryGuestOptions { AgentVersion = "11.1.0" });
        await guest.ListenAsync(_place.PathOf(SocketName));
        return guest;
    }

    // An endpoint is not a path of this process: it is taken as it is.
    private string Endpoint(string name) => name.StartsWith("unix:", StringComparison.Ordinal) ? "unix:" + _place.PathOf(SocketName) : name;
}
