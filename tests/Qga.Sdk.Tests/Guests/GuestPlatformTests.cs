using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Guests;

public sealed class GuestPlatformTests
{
    [Fact]
    public async Task It_is_asked_once_for_each_life_of_the_link()
    {
        string id = "mswindows";
        FakeClient client = new FakeClient().On(QgaCommands.GuestGetOsinfo, _ => new GuestOSInfo { Id = id });
        Assert.True(await GuestPlatform.IsWindowsAsync(client, default));
        Assert.True(await GuestPlatform.IsWindowsAsync(client, default));
        Assert.Equal(1, client.CountOf("guest-get-osinfo"));

        // Another guest may be behind it now.
        (client.LinkGeneration, id) = (2, "debian");
        Assert.False(await GuestPlatform.IsWindowsAsync(client, default));
    }

    [Fact]
    public async Task A_guest_that_does_not_say_is_no_Windows()
    {
        foreach (string? id in (string?[])[null, "", "MSWINDOWS", "mswindows ", new string('x', 100_000)])
        {
            Assert.False(await GuestPlatform.IsWindowsAsync(new FakeClient().On(QgaCommands.GuestGetOsinfo, _ => new GuestOSInfo { Id = id }), default));
        }

        FakeClient old = new FakeClient().On<QgaNothing, GuestOSInfo>(
            QgaCommands.GuestGetOsinfo, static _ => throw new QgaCommandUnavailableException("no", QgaErrorClass.CommandNotFound, "no", QgaUnavailableReason.Unknown));
        Assert.False(await GuestPlatform.IsWindowsAsync(old, default));
    }

    [Fact]
    public async Task What_could_not_be_asked_is_not_kept()
    {
        bool isFrozen = true;
        FakeClient client = new FakeClient().On(QgaCommands.GuestGetOsinfo, _ => isFrozen
            ? throw new QgaCommandUnavailableException("no", QgaErrorClass.CommandNotFound, "frozen", QgaUnavailableReason.Frozen)
            : new GuestOSInfo { Id = "mswindows" });
        await Assert.ThrowsAsync<QgaCommandUnavailableException>(async () => await GuestPlatform.IsWindowsAsync(client, default));
        isFrozen = false;
        Assert.True(await GuestPlatform.IsWindowsAsync(client, default));
    }
}
