using System.Runtime.CompilerServices;

namespace Qga.Sdk.TestKit;

/// <summary>What <c>tests/vm/build</c> has built.</summary>
public static class VirtualMachineFiles
{
    /// <summary>Set to 1 to do without virtual machines, as <c>./tests/run --no-vm</c> does, or to why there can be none.</summary>
    public const string NoVmVariable = "QGA_NO_VM";

    /// <summary>Why there is no virtual machine; null when there should be one.</summary>
    public static string? Absence => ReadReason(NoVmVariable, "The virtual machine was left out (--no-vm).");

    /// <summary>Set to 1 to do without libvirt, or to why there can be none, as <c>./tests/run</c> does.</summary>
    public const string NoLibvirtVariable = "QGA_NO_LIBVIRT";

    /// <summary>Why there is no libvirt; null when there should be.</summary>
    public static string? LibvirtAbsence => Absence ?? ReadReason(NoLibvirtVariable, $"Libvirt was left out ({NoLibvirtVariable}=1).");

    /// <summary>Set to 1 to do without the guest with systemd; <c>./tests/run</c> does, unless it is called with <c>--full</c>.</summary>
    public const string NoSystemdVariable = "QGA_NO_SYSTEMD";

    /// <summary>Why there is no guest with systemd; null when there should be one.</summary>
    public static string? SystemdAbsence => Absence
        ?? ReadReason(NoSystemdVariable, "The guest with systemd was left out (./tests/run --full takes it in).");

    /// <summary>The folder of kernel, initramfs, disk and snapshot. QEMU runs in it and changes nothing there.</summary>
    internal static string Folder(VirtualMachineOptions options, [CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".cache", "vm", options.Systemd ? "systemd" : "machine"));

    /// <summary>The command that starts it, to which sockets, the console and the snapshot are added.</summary>
    internal static IReadOnlyList<string> ReadCommand(VirtualMachineOptions options)
    {
        string file = Path.Combine(Folder(options), "machine");
        return File.Exists(file)
            ? File.ReadAllLines(file)
            : throw new FileNotFoundException($"There is no {file}. Run tests/vm/{(options.Systemd ? "build-systemd" : "build")}, or ./tests/run, which does.", file);
    }

    private static string? ReadReason(string variable, string leftOut) => Environment.GetEnvironmentVariable(variable) switch
    {
        null or "" => null,
        "1" => leftOut,
        string reason => reason,
    };
}
