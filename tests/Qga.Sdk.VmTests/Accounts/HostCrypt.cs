using System.Runtime.InteropServices;
using System.Text;

namespace Qga.Sdk.VmTests.Accounts;

/// <summary>The host's own crypt(3), which knows the hashes that a Linux guest writes.</summary>
internal static partial class HostCrypt
{
    /// <summary>Whether a hash is that of a password.</summary>
    public static bool Matches(string hash, string password) =>
        Marshal.PtrToStringUTF8(Crypt(Encoding.UTF8.GetBytes(password + '\0'), Encoding.UTF8.GetBytes(hash + '\0'))) == hash;

    [LibraryImport("libcrypt.so.1", EntryPoint = "crypt")]
    private static partial nint Crypt(byte[] password, byte[] setting);
}
