using Qga.Sdk.Snapshots;

namespace Qga.Sdk.LibvirtTests;

/// <summary>The public face is listed in a file that is read before it changes.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_the_approved_one() =>
        Snapshot.Verify(PublicApi.Print(typeof(LibvirtEndpoint).Assembly), "Qga.Sdk.Libvirt");
}
