namespace Qga.Sdk.LibvirtTests.Texts;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("libvirt:///web-1", "libvirt:///web-1", "web-1", "qemu:///system")]
    [InlineData("libvirt:///web-1?uri=qemu:///system", "libvirt:///web-1", "web-1", "qemu:///system")]
    [InlineData("libvirt:///web%201?uri=qemu+ssh://root@host/system?no_tty=1", "libvirt:///web%201?uri=qemu+ssh://root@host/system?no_tty=1", "web 1", "qemu+ssh://root@host/system?no_tty=1")]
    [InlineData("libvirt:///a%2Fb%3Fc?uri=qemu%3A%2F%2F%2Fsession", "libvirt:///a%2Fb%3Fc?uri=qemu:///session", "a/b?c", "qemu:///session")]
    [InlineData("libvirt:///w?uri=qemu+tls://h/system?pkipath=/a%26b%2525", "libvirt:///w?uri=qemu+tls://h/system?pkipath=/a%26b%2525", "w", "qemu+tls://h/system?pkipath=/a&b%25")]
    [InlineData("libvirt:///gr%C3%BCn", "libvirt:///grün", "grün", "qemu:///system")]
    public void A_text_names_a_domain_and_a_libvirt(string text, string expected, string domain, string uri)
    {
        var address = LibvirtAddress.Parse(text);
        Assert.Equal((domain, uri), (address.Domain, address.Uri));
        Assert.Equal(expected, LibvirtEndpoint.Parse(text).ToString());
        Assert.Equal(expected, LibvirtEndpoint.Create(domain, uri).ToString());
        Assert.Equal(address, LibvirtAddress.Parse(expected));
    }

    [Theory]
    [InlineData("libvirt:web-1")]
    [InlineData("libvirt://host/web-1")]
    [InlineData("libvirt:///")]
    [InlineData("libvirt:///?uri=qemu:///system")]
    [InlineData("libvirt:///web-1?uri=")]
    [InlineData("libvirt:///web-1?url=qemu:///system")]
    [InlineData("libvirt:///web-1?uri=qemu:///system&keepalive=1")]
    [InlineData("libvirt:///a/b")]
    [InlineData("libvirt:///web-1#1")]
    [InlineData("libvirt:///web-1%00")]
    [InlineData("libvirt:///\u001b[2J/")]
    public void Any_other_is_refused_with_what_to_write(string text)
    {
        QgaEndpointException exception = Assert.Throws<QgaEndpointException>(() => LibvirtEndpoint.Parse(text));
        Assert.Contains("libvirt:///DOMAIN", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', exception.Message);
    }

    [Fact]
    public void Any_name_survives_its_text()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < 1000; i++)
        {
            string Any() => new([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)random.Next(1, random.Next(2) == 0 ? 0x80 : 0xd800))]);
            var address = new LibvirtAddress(Any(), Any());
            Assert.True(address == LibvirtAddress.Parse(address.ToString()), $"seed {seed}: {address}");
        }
    }

    [Fact]
    public void Options_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LibvirtEndpoint.Create("a", options: new() { KeepAliveInterval = TimeSpan.FromMilliseconds(10) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => LibvirtEndpoint.Create("a", options: new() { KeepAliveCount = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => LibvirtEndpoint.Register(new() { CallTimeout = TimeSpan.Zero }));
    }
}
