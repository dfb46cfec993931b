using Qga.Sdk;
using Qga.Sdk.Libvirt;

namespace Qga.Cli.Targets;

/// <summary>The kinds of endpoint that the tool knows beside those of the library itself.</summary>
internal static class AddedEndpoints
{
    /// <summary>The scheme of what is reached through libvirt.</summary>
    public const string Libvirt = "libvirt:";

    /// <summary>Teaches the library these kinds. What is behind them is loaded when one is used.</summary>
    public static void Register() => QgaEndpoint.Register(Libvirt[..^1], static text => LibvirtEndpoint.Parse(text));
}
