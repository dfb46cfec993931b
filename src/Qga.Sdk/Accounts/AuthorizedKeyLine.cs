using System.Security.Cryptography;

namespace Qga.Sdk;

/// <summary>Takes a line of <c>authorized_keys</c> apart: options, kind, key, comment (sshd(8)).</summary>
internal static class AuthorizedKeyLine
{
    private const int MaxLength = 16 * 1024;

    /// <summary>Says what is wrong with a line; null when it is a key.</summary>
    public static string? Problem(string line, out AuthorizedKeyParts parts)
    {
        parts = default;
        if (line.Length > MaxLength)
        {
            return $"it is longer than {MaxLength} characters";
        }

        if (line.Any(static character => char.IsControl(character) && character != '\t'))
        {
            return "there is a line break or a control character in it";
        }

        if (line.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return "it is of a private key, which must not leave its owner";
        }

        string rest = line.Trim(' ', '\t');
        if (rest is "" or ['#', ..])
        {
            return "it is empty, or a comment";
        }

        string first = TakeWord(ref rest);
        string? options = PublicKeyBlob.IsKind(first) ? null : first;
        string type = options is null ? first : TakeWord(ref rest);
        if (!PublicKeyBlob.IsKind(type))
        {
            return "it has no kind of key in its place (ssh-ed25519, ssh-rsa, ecdsa-sha2-nistp256, ...)";
        }

        string body = TakeWord(ref rest);
        byte[] blob = new byte[body.Length];
        if (!Convert.TryFromBase64String(body, blob, out int length) || !PublicKeyBlob.IsWhole(blob.AsSpan(0, length), type))
        {
            return $"what follows {type} is no such key; it may be cut off";
        }

        string fingerprint = $"SHA256:{Convert.ToBase64String(SHA256.HashData(blob.AsSpan(0, length))).TrimEnd('=')}";
        parts = new AuthorizedKeyParts(options, type, body, rest.Length > 0 ? rest : null, fingerprint);
        return null;
    }

    // Up to a blank that is in no quotes; within them a backslash keeps a quote.
    private static string TakeWord(ref string rest)
    {
        bool isQuoted = false;
        int end = 0;
        for (; end < rest.Length && (isQuoted || rest[end] is not (' ' or '\t')); end++)
        {
            if (rest[end] == '\\' && end + 1 < rest.Length && rest[end + 1] == '"')
            {
                end++;
            }
            else if (rest[end] == '"')
            {
                isQuoted = !isQuoted;
            }
        }

        string word = rest[..end];
        rest = rest[end..].TrimStart(' ', '\t');
        return word;
    }
}
