using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Guests.Waiting;

public sealed class RebootTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly BootingGuest _guest = new();

    [Fact]
    public async Task Another_boot_id_on_the_same_link_is_a_reboot()
    {
        GuestBoot before = await _guest.Client.GetBootAsync();
        Assert.Equal(Guid.Parse(_guest.BootId!), before.Id);
        Task<GuestBoot> rebooted = _guest.Client.WaitForRebootAsync(before);
        await _guest.Clock.AdvanceUntilAsync(Patience.UntilAsync(() => _guest.Client.CountOf("guest-file-open") > 5, "it looks"), Step, waiting: 2);
        Assert.False(rebooted.IsCompleted);
        _guest.Reboot();
        await _guest.Clock.AdvanceUntilAsync(rebooted, Step, waiting: 2);
        Assert.Equal(Guid.Parse(_guest.BootId!), (await rebooted).Id);
    }

    [Fact]
    public async Task An_agent_that_was_gone_for_a_while_is_no_reboot_when_the_boot_is_the_same()
    {
        GuestBoot before = await _guest.Client.GetBootAsync();
        int attempts = 0;
        _guest.Trouble = _ => ++attempts < 4 ? throw BootingGuest.NoSocket() : Task.CompletedTask;
        Task<GuestBoot> rebooted = _guest.Client.WaitForRebootAsync(before, new() { Timeout = TimeSpan.FromSeconds(30) });
        await _guest.Clock.AdvanceUntilAsync(rebooted, Step, waiting: 2);
        QgaTimeoutException exception = await Assert.ThrowsAsync<QgaTimeoutException>(() => rebooted);
        Assert.Contains("until the guest has rebooted", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_without_a_boot_id_has_rebooted_when_its_agent_was_gone()
    {
        _guest.BootId = null;
        GuestBoot before = await _guest.Client.GetBootAsync();
        Assert.Null(before.Id);
        int attempts = 0;
        _guest.Trouble = _ => ++attempts is > 3 and < 6 ? throw BootingGuest.NoSocket() : Task.CompletedTask;
        Task<GuestBoot> rebooted = _guest.Client.WaitForRebootAsync(before);
        await _guest.Clock.AdvanceUntilAsync(rebooted, Step, waiting: 2);
        await rebooted;
        Assert.Equal(6, attempts);
    }

    [Fact]
    public async Task What_is_no_boot_id_counts_as_none()
    {
        foreach (string told in (string[])["", "1", "{11111111-2222-3333-4444-555555555555}", "11111111222233334444555555555555", new string('x', 64)])
        {
            _guest.BootId = told;
            Assert.Null((await _guest.Client.GetBootAsync()).Id);
        }
    }

    [Fact]
    public async Task File_handles_of_the_earlier_boot_are_refused_from_then_on()
    {
        GuestFileStream file = await _guest.Client.OpenFileAsync("/etc/hosts", GuestFileMode.Read);
        GuestBoot before = await _guest.Client.GetBootAsync();
        _guest.Reboot();
        await _guest.Client.WaitForRebootAsync(before);
        int reads = _guest.Client.CountOf("guest-file-read");
        await Assert.ThrowsAsync<GuestHandleStaleException>(async () => await file.ReadExactlyAsync(new byte[10]));
        Assert.Equal(reads, _guest.Client.CountOf("guest-file-read"));
    }
}
