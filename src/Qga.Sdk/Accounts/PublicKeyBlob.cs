using System.Buffers.Binary;
using System.Text;

namespace Qga.Sdk;

/// <summary>
/// The bytes of a public key (RFC 4253, section 6.6, and its successors): parts with their lengths before them, of which the first is the
/// kind again.
/// </summary>
internal static class PublicKeyBlob
{
    private const int Ed25519Bytes = 32;

    // How many parts each kind has.
    private static readonly Dictionary<string, int> Kinds = new(StringComparer.Ordinal)
    {
        ["ssh-ed25519"] = 2,
        ["ssh-rsa"] = 3,
        ["ssh-dss"] = 5,
        ["ecdsa-sha2-nistp256"] = 3,
        ["ecdsa-sha2-nistp384"] = 3,
        ["ecdsa-sha2-nistp521"] = 3,
        ["sk-ssh-ed25519@openssh.com"] = 3,
        ["sk-ecdsa-sha2-nistp256@openssh.com"] = 4,
    };

    public static bool IsKind(string word) => Kinds.ContainsKey(word);

    /// <summary>Whether the bytes are a key of this kind with nothing missing and nothing behind it.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> blob, string kind)
    {
        int parts = 0;
        while (blob.Length >= sizeof(uint))
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(blob);
            blob = blob[sizeof(uint)..];
            if (size == 0 || size > (uint)blob.Length || !Fits(blob[..(int)size], parts, kind))
            {
                return false;
            }

            blob = blob[(int)size..];
            parts++;
        }

        return blob.IsEmpty && parts == Kinds[kind];
    }

    private static bool Fits(ReadOnlySpan<byte> part, int index, string kind) => (index, kind) switch
    {
        (0, _) => Encoding.ASCII.GetString(part) == kind,
        (1, "ssh-ed25519" or "sk-ssh-ed25519@openssh.com") => part.Length == Ed25519Bytes,
        (1, _) when kind.Contains("ecdsa-sha2-", StringComparison.Ordinal) => kind.Split('@')[0].EndsWith($"-{Encoding.ASCII.GetString(part)}", StringComparison.Ordinal),
        _ => true,
    };
}
