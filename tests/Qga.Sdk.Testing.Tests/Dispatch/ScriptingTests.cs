using System.Text.Json;

namespace Qga.Sdk.Testing.Tests.Dispatch;

public sealed class ScriptingTests : IDisposable
{
    private readonly InMemoryGuest _guest = new();
    private readonly QgaClient _client;

    public ScriptingTests() => _client = _guest.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _guest.Dispose();
    }

    [Fact]
    public async Task A_reply_is_given_each_time()
    {
        _guest.Reply(QgaCommands.GuestGetHostName, new GuestHostName { HostName = "web-1" });
        Assert.Equal("web-1", (await _client.GuestGetHostNameAsync()).HostName);
        Assert.Equal("web-1", (await _client.GuestGetHostNameAsync()).HostName);
    }

    [Fact]
    public async Task A_handler_sees_the_request_that_was_sent()
    {
        _guest.Handle(QgaCommands.GuestFileOpen, request => request.Path == "/etc/secret" ? 7 : throw new GuestCommandException("no"));
        Assert.Equal(7, await _client.GuestFileOpenAsync(new GuestFileOpenRequest { Path = "/etc/secret" }));
        await Assert.ThrowsAsync<QgaCommandException>(() => _client.GuestFileOpenAsync(new GuestFileOpenRequest { Path = "/etc/other" }));
    }

    [Fact]
    public async Task While_an_asynchronous_handler_is_at_work_nothing_else_is_answered()
    {
        var work = new TaskCompletionSource<GuestHostName>();
        _guest.Handle(QgaCommands.GuestGetHostName, (_, _) => work.Task);
        Task<GuestHostName> first = _client.GuestGetHostNameAsync();
        Task second = _client.GuestPingAsync();
        await Patience.UntilAsync(() => _guest.CountOf("guest-ping") == 1, "the guest reads the ping");
        Assert.False(second.IsCompleted);

        work.SetResult(new GuestHostName { HostName = "late" });
        Assert.Equal("late", (await first).HostName);
        await second;
    }

    [Fact]
    public async Task A_failure_has_the_class_and_text_it_was_given()
    {
        _guest.Fail(QgaCommands.GuestGetHostName, QgaErrorClass.DeviceNotFound, "gone fishing");
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => _client.GuestGetHostNameAsync());
        Assert.Equal(QgaErrorClass.DeviceNotFound, exception.Class);
        Assert.Equal("gone fishing", exception.Description);

        _guest.Fail(QgaCommands.GuestGetHostName, "simply not");
        exception = await Assert.ThrowsAsync<QgaCommandException>(() => _client.GuestGetHostNameAsync());
        Assert.Equal(QgaErrorClass.GenericError, exception.Class);
    }

    [Fact]
    public async Task A_handlers_own_exception_becomes_the_answer()
    {
        _guest.Handle(QgaCommands.GuestGetHostName, _ => throw new GuestCommandException("DeviceNotActive", "asleep"));
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => _client.GuestGetHostNameAsync());
        Assert.Equal(QgaErrorClass.DeviceNotActive, exception.Class);

        _guest.Handle(QgaCommands.GuestGetHostName, _ => throw new InvalidOperationException("a bug in the test"));
        exception = await Assert.ThrowsAsync<QgaCommandException>(() => _client.GuestGetHostNameAsync());
        Assert.Contains("InvalidOperationException: a bug in the test", exception.Description, StringComparison.Ordinal);
        await _client.GuestPingAsync();
    }

    [Fact]
    public async Task The_last_script_holds_and_can_be_cleared()
    {
        _guest.Reply(QgaCommands.GuestGetHostName, new GuestHostName { HostName = "one" });
        _guest.Handle(QgaCommands.GuestGetHostName, _ => new GuestHostName { HostName = "two" });
        Assert.Equal("two", (await _client.GuestGetHostNameAsync()).HostName);

        _guest.Clear(QgaCommands.GuestGetHostName);
        Assert.Equal("guest", (await _client.GuestGetHostNameAsync()).HostName);

        _guest.Reply(QgaCommands.GuestGetTime, 5);
        _guest.Clear();
        Assert.NotEqual(5, await _client.GuestGetTimeAsync());
    }

    [Fact]
    public async Task A_vendors_command_is_scripted_as_json()
    {
        _guest.HandleRaw("guest-vendor-thing", arguments => JsonElement.Parse(arguments is null ? "[]" : $"[{arguments.Value.GetProperty("n")}]"));
        Assert.Equal("[]", (await _client.InvokeAsync("guest-vendor-thing")).GetRawText());
        Assert.Equal("[3]", (await _client.InvokeAsync("guest-vendor-thing", JsonElement.Parse("""{"n":3}"""))).GetRawText());
        GuestAgentInfo info = await _client.GuestInfoAsync();
        Assert.Contains(info.SupportedCommands, static command => command is { Name: "guest-vendor-thing", Enabled: true, SuccessResponse: true });

        _guest.Clear("guest-vendor-thing");
        await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => _client.InvokeAsync("guest-vendor-thing"));
    }

    [Fact]
    public async Task A_vendors_command_is_scripted_by_its_description()
    {
        var command = new QgaCommand<QgaNothing, QgaNothing>(
            "guest-vendor-thing", QgaCommandEffect.Once, TimeSpan.FromSeconds(5), null, Serialization.QgaJson.ReadNothing);
        _guest.HandleRaw(command, static _ => default);
        Assert.Equal(default, await _client.SendAsync(command, default));

        _guest.HandleRaw(command, static _ => throw new GuestCommandException("no such thing"));
        await Assert.ThrowsAsync<QgaCommandException>(() => _client.SendAsync(command, default));
    }

    [Fact]
    public async Task A_vendors_command_without_a_reply_stays_silent_when_it_is_scripted()
    {
        QgaCommand<QgaNothing, QgaNoReplyOutcome> command =
            QgaCommand.WithoutReply<QgaNothing>("guest-vendor-restart", QgaCommandEffect.Once, TimeSpan.FromSeconds(5), null);
        bool asked = false;
        _guest.HandleRaw(command, _ =>
        {
            asked = true;
            return default;
        });

        Assert.Equal(QgaNoReplyOutcome.Accepted, await _client.SendAsync(command, default));
        Assert.True(asked);
        GuestAgentInfo info = await _client.GuestInfoAsync();
        Assert.Contains(info.SupportedCommands, static command => command is { Name: "guest-vendor-restart", SuccessResponse: false });
    }

    [Fact]
    public async Task Scripted_arguments_are_still_checked_unless_they_are_raw()
    {
        _guest.Handle(QgaCommands.GuestSync, _ => 0);
        await Assert.ThrowsAsync<QgaCommandException>(() => _client.InvokeAsync("guest-sync", JsonElement.Parse("""{"id":"x"}""")));
        _guest.HandleRaw("guest-sync", static _ => JsonElement.Parse("1"));
        Assert.Equal(1, (await _client.InvokeAsync("guest-sync", JsonElement.Parse("""{"id":"x"}"""))).GetInt32());
    }

    [Fact]
    public void A_command_of_another_schema_cannot_be_scripted_by_type()
    {
        var command = new QgaCommand<QgaNothing, long>("guest-vendor-thing", QgaCommandEffect.Once, TimeSpan.FromSeconds(1), null, Serialization.QgaJson.ReadInt64);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => _guest.Reply(command, 1));
        Assert.Contains("HandleRaw", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_without_a_reply_stays_silent_when_it_is_scripted()
    {
        bool asked = false;
        _guest.Handle(QgaCommands.GuestShutdown, _ =>
        {
            asked = true;
            return default;
        });
        Assert.Equal(QgaNoReplyOutcome.Accepted, await _client.GuestShutdownAsync());
        Assert.True(asked);
        Assert.Empty(_guest.PowerRequests);
    }

    [Fact]
    public async Task Text_of_any_kind_arrives_as_it_is()
    {
        const string name = "ü \u0001 \u2028 \"\\ 😀 </script> + \u007F";
        _guest.Reply(QgaCommands.GuestGetHostName, new GuestHostName { HostName = name });
        Assert.Equal(name, (await _client.GuestGetHostNameAsync()).HostName);
    }
}
