using Qga.Cli.Targets;
using Qga.Cli.Terminal;

namespace Qga.Cli.Tests.Targets;

/// <summary>Guests behind libvirt, as far as the tool itself goes.</summary>
public sealed class LibvirtTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("libvirt:///web-1:/etc/hosts", "libvirt:///web-1", "/etc/hosts")]
    [InlineData("libvirt:///web-1?uri=qemu:///session:/etc/hosts", "libvirt:///web-1?uri=qemu:///session", "/etc/hosts")]
    [InlineData("libvirt:///web-1?uri=qemu+ssh://root@host:22/system:/etc/hosts", "libvirt:///web-1?uri=qemu+ssh://root@host:22/system", "/etc/hosts")]
    [InlineData("libvirt:///web-1?uri=qemu:///system", null, "libvirt:///web-1?uri=qemu:///system")]
    [InlineData("tcp://host:4444:/etc/hosts", "tcp://host:4444", "/etc/hosts")]
    [InlineData("unix:/run/s:/etc/hosts", "unix:/run/s", "/etc/hosts")]
    [InlineData("proxmox:100:/etc/hosts", "proxmox:100", "/etc/hosts")]
    [InlineData("vsock:3:5000:/etc/hosts", "vsock:3:5000", "/etc/hosts")]
    [InlineData("proxmox:/etc/hosts", "proxmox", "/etc/hosts")]
    public void A_path_stands_behind_an_endpoint(string text, string? guest, string path) =>
        Assert.Equal(new GuestPath(guest, path), GuestPath.Parse(text));

    // Whether libvirt's client library is installed or not: nobody is reached.
    [Fact]
    public async Task A_libvirt_that_is_not_there_is_no_socket()
    {
        CliRun run = await _place.RunAsync("-s", "libvirt:///web-1?uri=qemu+unix:///system?socket=/nowhere/libvirt-sock", "ping");
        Assert.NotEqual(ExitCode.Success, run.Code);
        Assert.Contains("ibvirt", run.Error, StringComparison.Ordinal);
        Assert.Contains("It was asked for as libvirt:///web-1?uri=", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("The socket is", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_one_is_a_wrong_use()
    {
        CliRun run = await _place.RunAsync("-s", "libvirt://host/web-1", "ping");
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("uri=", run.Error, StringComparison.Ordinal);
    }
}
