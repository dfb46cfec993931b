using System.Runtime.InteropServices;

namespace Qga.Cli.Terminal;

internal static partial class HostCommand
{
    private const int TerminateSignal = 15;

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Kill(int process, int signal);
}
