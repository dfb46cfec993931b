namespace Qga.Sdk;

/// <summary>
/// A line of an <c>authorized_keys</c> file. Those of a guest are whatever stands there; those that are sent to one are checked, because agents
/// write any line, and one that is no key lets nobody in.
/// </summary>
public sealed class GuestAuthorizedKey
{
    private GuestAuthorizedKey(string line, string? problem, AuthorizedKeyParts parts)
    {
        (Line, Problem) = (line, problem);
        (Options, Type, Body, Comment, Fingerprint) = (parts.Options, parts.Type, parts.Body, parts.Comment, parts.Fingerprint);
    }

    /// <summary>The line itself. A guest's may hold anything.</summary>
    public string Line { get; }

    /// <summary>What is wrong with the line; null when it is a key.</summary>
    public string? Problem { get; }

    /// <summary>True when the line is a key.</summary>
    public bool IsValid => Problem is null;

    /// <summary>What restricts the key, such as <c>from="10.0.0.0/8",no-pty</c>; null for nothing.</summary>
    public string? Options { get; }

    /// <summary>The kind of key, such as <c>ssh-ed25519</c>; null when the line is none.</summary>
    public string? Type { get; }

    /// <summary>The key in base64; null when the line is none.</summary>
    public string? Body { get; }

    /// <summary>What stands behind the key, often its owner; null for nothing.</summary>
    public string? Comment { get; }

    /// <summary>What OpenSSH calls the key, <c>SHA256:…</c>; null when the line is none.</summary>
    public string? Fingerprint { get; }

    /// <summary>Reads a line, and tells by <see cref="Problem"/> when it is no key.</summary>
    /// <param name="line">The line.</param>
    /// <returns>What stands in it.</returns>
    public static GuestAuthorizedKey Read(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        string? problem = AuthorizedKeyLine.Problem(line, out AuthorizedKeyParts parts);
        return new GuestAuthorizedKey(line, problem, problem is null ? parts : default);
    }

    /// <summary>Reads a line that must be a key.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The key.</returns>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static GuestAuthorizedKey Parse(string line)
    {
        GuestAuthorizedKey key = Read(line);
        return key.IsValid ? key : throw new FormatException($"'{QgaText.Escape(line, 64)}' is no public key: {key.Problem}.");
    }

    /// <summary>Whether another line is of the same key, whatever its options and comment.</summary>
    /// <param name="other">The other line.</param>
    /// <returns>True when both are keys and the same one.</returns>
    public bool IsSameKey(GuestAuthorizedKey other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Fingerprint is not null && Fingerprint == other.Fingerprint;
    }

    /// <summary>The line, with control characters escaped.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => QgaText.Escape(Line);
}
