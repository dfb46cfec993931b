using System.Buffers.Binary;
using System.Text;

namespace Qga.Cli.Commands.Changing;

/// <summary>
/// Tells public keys from what agents would take for one: they write any line into authorized_keys, and a line that is no key locks
/// nobody in and may lock somebody out.
/// </summary>
internal static class PublicKey
{
    private static readonly string[] Kinds =
    [
        "ssh-ed25519", "ssh-rsa", "ssh-dss", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
        "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com",
    ];

    /// <summary>Says what is wrong with a line; null when it is a key, with options before it and a comment behind it or without.</summary>
    public static string? Problem(string line)
    {
        foreach (char c in line)
        {
            if (char.IsControl(c) && c != '\t')
            {
                return "there is a control character in it";
            }
        }

        if (line.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return "it is of a private key, which must not leave its owner";
        }

        string[] words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        int kind = Array.FindIndex(words, static word => Kinds.Contains(word));
        if (kind < 0)
        {
            return "it has no kind of key in it (ssh-ed25519, ssh-rsa, ecdsa-sha2-nistp256, ...)";
        }

        return kind + 1 < words.Length && IsBody(words[kind + 1], words[kind]) ? null : $"what follows {words[kind]} is no such key; it may be cut off";
    }

    // A key is a list of parts with their lengths before them, the first its kind again; nothing may be missing at the end.
    private static bool IsBody(string base64, string kind)
    {
        byte[] bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out int length))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = bytes.AsSpan(0, length);
        int parts = 0;
        while (rest.Length >= sizeof(uint))
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(rest);
            rest = rest[sizeof(uint)..];
            if (size > (uint)rest.Length || (parts == 0 && Encoding.ASCII.GetString(rest[..(int)size]) != kind))
            {
                return false;
            }

            rest = rest[(int)size..];
            parts++;
        }

        return rest.IsEmpty && parts >= 2;
    }
}
