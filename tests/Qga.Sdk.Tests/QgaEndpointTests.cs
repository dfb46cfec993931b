namespace Qga.Sdk.Tests;

public sealed class QgaEndpointTests
{
    [Theory]
    [InlineData("/run/qga/web-1.sock", "unix:/run/qga/web-1.sock")]
    [InlineData("qga.sock", "unix:qga.sock")]
    [InlineData("./a:b/c.sock", "unix:./a:b/c.sock")]
    [InlineData("C:\\qga.sock", "unix:C:\\qga.sock")]
    [InlineData("unix:/run/a.sock", "unix:/run/a.sock")]
    [InlineData("unix:///run/a.sock", "unix:/run/a.sock")]
    [InlineData("tcp://host-1:4444", "tcp://host-1:4444")]
    [InlineData("tcp://10.0.0.1:65535/", "tcp://10.0.0.1:65535")]
    [InlineData("tcp://[::1]:1", "tcp://[::1]:1")]
    [InlineData("tcp:host:7", "tcp://host:7")]
    [InlineData("pipe:qga-1", "pipe:qga-1")]
    [InlineData("vsock:3:1234", "vsock:3:1234")]
    [InlineData("vsock:4294967294:4294967294", "vsock:4294967294:4294967294")]
    [InlineData("proxmox:100", "unix:/var/run/qemu-server/100.qga")]
    [InlineData("proxmox:999999999", "unix:/var/run/qemu-server/999999999.qga")]
    public void A_text_names_an_endpoint(string text, string expected)
    {
        Assert.Equal(expected, QgaEndpoint.Parse(text).ToString());
        Assert.True(QgaEndpoint.TryParse(text, out QgaEndpoint? endpoint));
        Assert.Equal(expected, endpoint.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("unix:")]
    [InlineData("unix:/a\0b")]
    [InlineData("tcp://")]
    [InlineData("tcp://host")]
    [InlineData("tcp://host:")]
    [InlineData("tcp://host:0")]
    [InlineData("tcp://host:65536")]
    [InlineData("tcp://host:-1")]
    [InlineData("tcp://:80")]
    [InlineData("tcp://a b:80")]
    [InlineData("pipe:")]
    [InlineData("http://host:80")]
    [InlineData("vsock:")]
    [InlineData("vsock:3")]
    [InlineData("vsock:3:")]
    [InlineData("vsock::1234")]
    [InlineData("vsock:0:1234")]
    [InlineData("vsock:4294967295:1234")]
    [InlineData("vsock:3:4294967295")]
    [InlineData("vsock:4294967296:1")]
    [InlineData("vsock:-3:1")]
    [InlineData("vsock:3:1:2")]
    [InlineData("proxmox:")]
    [InlineData("proxmox:99")]
    [InlineData("proxmox:0100")]
    [InlineData("proxmox:1000000000")]
    [InlineData("proxmox:+100")]
    [InlineData("proxmox:100/../../../etc/passwd")]
    [InlineData("proxmox:\u0661\u0660\u0660")]
    [InlineData("bad://\u001b[2J")]
    public void A_text_that_does_not_is_named_with_what_to_write(string text)
    {
        QgaEndpointException exception = Assert.Throws<QgaEndpointException>(() => new QgaClient(text));
        Assert.Contains("tcp://HOST:PORT", exception.Message, StringComparison.Ordinal);
        Assert.Contains(QgaText.Escape(text), exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', exception.Message);
        Assert.False(QgaEndpoint.TryParse(text, out _));
    }

    [Fact]
    public void A_kind_is_known_once_it_was_added()
    {
        string text = $"kind-{Guid.NewGuid():N}:///a?b=c";
        string scheme = text[..text.IndexOf(':', StringComparison.Ordinal)];
        Assert.False(QgaEndpoint.TryParse(text, out _));
        QgaEndpoint.Register(scheme, given => QgaEndpoint.FromExchange("was " + given, static _ => throw new NotSupportedException()));
        Assert.Equal("was " + text, QgaEndpoint.Parse(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("Libvirt")]
    [InlineData("a:b")]
    [InlineData("a b")]
    public void A_kind_that_cannot_be_written_is_not_added(string scheme) =>
        Assert.Throws<ArgumentException>(() => QgaEndpoint.Register(scheme, static text => throw new NotSupportedException(text)));

    [Fact]
    public void Libvirt_without_its_package_says_which_it_is()
    {
        QgaEndpointException exception = Assert.Throws<QgaEndpointException>(() => QgaEndpoint.Parse("libvirt:///web-1"));
        Assert.Contains("Qga.Sdk.Libvirt", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_socket_path_fits_into_what_the_system_allows()
    {
        Assert.NotNull(QgaEndpoint.Unix("/" + new string('a', 106)));
        Assert.Throws<QgaEndpointException>(() => QgaEndpoint.Unix("/" + new string('a', 107)));
        Assert.Throws<QgaEndpointException>(() => QgaEndpoint.Unix("/" + new string('ä', 60)));
    }
}
