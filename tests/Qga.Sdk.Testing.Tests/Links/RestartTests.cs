namespace Qga.Sdk.Testing.Tests.Links;

public sealed class RestartTests : IDisposable
{
    private readonly InMemoryGuest _guest = new();
    private readonly QgaClient _client;

    public RestartTests() => _client = _guest.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _guest.Dispose();
    }

    [Fact]
    public async Task With_its_state_kept_handles_are_gone_and_numbers_go_on()
    {
        long handle = await OpenAsync();
        _guest.RestartAgent(keepState: true);
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => _client.GuestFileCloseAsync(new GuestFileCloseRequest { Handle = handle }));
        Assert.Equal("handle '1000' has not been found", exception.Description);
        Assert.Equal(handle + 1, await OpenAsync());
    }

    [Fact]
    public async Task With_its_state_lost_numbers_begin_again_and_an_old_stream_is_stale()
    {
        string boot = _guest.Files.ReadText("/proc/sys/kernel/random/boot_id");
        await using GuestFileStream old = await _client.OpenFileAsync("/tmp/old", GuestFileMode.Write);
        _guest.RestartAgent(keepState: false);
        Assert.NotEqual(boot, _guest.Files.ReadText("/proc/sys/kernel/random/boot_id"));
        await using GuestFileStream fresh = await _client.OpenFileAsync("/tmp/fresh", GuestFileMode.Write);
        Assert.True(fresh.Handle <= old.Handle);
        await Assert.ThrowsAsync<GuestHandleStaleException>(() => old.WriteAsync(new byte[1]).AsTask());
        Assert.Equal(0, _guest.CountOf("guest-file-write"));
    }

    [Fact]
    public async Task A_running_program_is_told_and_its_result_is_gone()
    {
        var told = new TaskCompletionSource();
        _guest.AddProgram("endless", async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => told.SetResult(), TaskScheduler.Default);
            return new GuestProgramResult();
        });
        Task<GuestCommandResult> run = _client.RunAsync("endless");
        await Patience.UntilAsync(() => _guest.CountOf("guest-exec-status") > 0, "the client asks for the result");
        _guest.RestartAgent(keepState: true);
        await told.Task;
        await Assert.ThrowsAsync<GuestResultLostException>(() => run);
    }

    [Fact]
    public async Task What_the_agent_was_doing_is_never_answered()
    {
        var started = new TaskCompletionSource();
        _guest.Handle(QgaCommands.GuestGetHostName, (_, _) =>
        {
            started.SetResult();
            return new TaskCompletionSource<GuestHostName>().Task;
        });
        Task<GuestHostName> call = _client.GuestGetHostNameAsync();
        await started.Task;

        // What comes behind it on the same link is the next agent's.
        _guest.RestartAgent(keepState: true);
        await _client.GuestPingAsync();
        Assert.False(call.IsCompleted);
        _guest.DropLink();
        _guest.Clear();
        Assert.Equal("guest", (await call).HostName);
    }

    private Task<long> OpenAsync() => _client.GuestFileOpenAsync(new GuestFileOpenRequest { Path = "/etc/hostname" });
}
