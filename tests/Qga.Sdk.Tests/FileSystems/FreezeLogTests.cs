using Qga.Sdk.Tests.Telemetry;

namespace Qga.Sdk.Tests.FileSystems;

public sealed class FreezeLogTests : IDisposable
{
    private readonly FrozenGuest _guest = new();
    private readonly RecordedLog _log = new();
    private readonly LoggedClient _client;

    public FreezeLogTests() => _client = new LoggedClient(_guest.Client, _log);

    public void Dispose()
    {
        _client.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_freeze_is_told_from_beginning_to_end()
    {
        await using FreezeScope scope = await _client.FreezeAsync(new FreezeOptions { MaxFrozenTime = TimeSpan.FromSeconds(30) });
        _guest.Clock.Advance(TimeSpan.FromSeconds(3));
        await scope.ThawAsync();
        Assert.Equal(
            [
                "The guest at unix:/fake is frozen, for 30 s at most. File systems: 2. Guarded by a watchdog: True.",
                "The guest at unix:/fake was thawed after 3 s. Held throughout: True.",
            ],
            _log.Entries.Select(static entry => entry.Text));
    }

    [Fact]
    public async Task One_that_lasts_too_long_is_a_warning()
    {
        await using FreezeScope scope = await _client.FreezeAsync(new FreezeOptions { MaxFrozenTime = TimeSpan.FromSeconds(5) });
        _guest.Clock.Advance(TimeSpan.FromSeconds(5));
        await scope.ThawAsync();
        Assert.Equal(["Frozen", "FrozenTooLong", "Thawed"], _log.Names);
    }

    [Fact]
    public async Task One_that_may_not_have_ended_is_an_error()
    {
        FreezeScope scope = await _client.FreezeAsync();
        _guest.OnThaw = static _ => throw new QgaCommandException("refused", QgaErrorClass.GenericError, "no");
        await Assert.ThrowsAsync<QgaCommandException>(() => scope.ThawAsync());
        Assert.Equal("The guest at unix:/fake could not be thawed (command_error) and may still be frozen: whoever writes there waits.", _log.Single("ThawFailed").Text);
    }
}
