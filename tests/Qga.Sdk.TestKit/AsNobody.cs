using System.Runtime.InteropServices;

namespace Qga.Sdk.TestKit;

/// <summary>
/// Does something as a user who may do nothing. Root is refused nothing; but Linux keeps the user per thread, so that one thread can
/// be somebody else for a while. A process that is not root stays who it is.
/// </summary>
public static partial class AsNobody
{
    private const uint Nobody = 65534;
    private const uint Unchanged = uint.MaxValue;

    private static long SetResUid => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 117,
        Architecture.Arm64 => 147,
        Architecture other => throw new PlatformNotSupportedException($"The number of setresuid is not known here for {other}."),
    };

    public static void Run(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Become(Nobody);
                action();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
            finally
            {
                Become(0);
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            throw new InvalidOperationException("It failed as nobody.", failure);
        }
    }

    private static void Become(uint user)
    {
        // The raw call: the C library's own would change every thread of the process.
        if (Environment.IsPrivilegedProcess && SystemCall(SetResUid, Unchanged, user, Unchanged) != 0)
        {
            throw new InvalidOperationException($"setresuid failed with {Marshal.GetLastPInvokeError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, uint real, uint effective, uint saved);
}
