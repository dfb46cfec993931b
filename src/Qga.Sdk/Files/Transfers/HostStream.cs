namespace Qga.Sdk;

/// <summary>A stream of the caller's.</summary>
internal sealed class HostStream(Stream stream) : HostTarget
{
    public override Stream Stream => stream;
}
