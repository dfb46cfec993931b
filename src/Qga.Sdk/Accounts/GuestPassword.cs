using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Qga.Sdk;

/// <summary>
/// A password on its way to a guest. Its bytes are in memory that is never moved, so that no copies stay behind, and are overwritten on
/// disposal. It does not print itself.
/// </summary>
public sealed partial class GuestPassword : IDisposable
{
    // What agents and the tools behind them take is far less.
    private const int MaxBytes = 4096;

    private readonly byte[] _bytes;
    private bool _isDisposed;

    private GuestPassword(byte[] bytes, bool isCrypted)
    {
        (_bytes, IsCrypted) = (bytes, isCrypted);
        try
        {
            Check();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>True when it is a hash, as in <c>/etc/shadow</c>.</summary>
    public bool IsCrypted { get; }

    /// <summary>Makes one of text, which goes to the guest as UTF-8.</summary>
    /// <param name="text">One line. The caller overwrites it.</param>
    /// <returns>The password.</returns>
    /// <exception cref="ArgumentException">It is empty, too long, or has a line break or a NUL in it.</exception>
    public static GuestPassword FromText(ReadOnlySpan<char> text)
    {
        byte[] bytes = Pinned(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, bytes);
        return new GuestPassword(bytes, isCrypted: false);
    }

    /// <summary>Makes one of bytes.</summary>
    /// <param name="bytes">One line. They are copied; the caller overwrites them.</param>
    /// <returns>The password.</returns>
    /// <exception cref="ArgumentException">They are none, too many, or have a line break or a NUL among them.</exception>
    public static GuestPassword FromBytes(ReadOnlySpan<byte> bytes)
    {
        byte[] copy = Pinned(bytes.Length);
        bytes.CopyTo(copy);
        return new GuestPassword(copy, isCrypted: false);
    }

    /// <summary>Makes one of a hash that the guest understands, such as <c>$6$SALT$HASH</c>, or of <c>!</c> or <c>*</c>, with which nobody logs in.</summary>
    /// <param name="hash">The hash.</param>
    /// <returns>The password.</returns>
    /// <exception cref="ArgumentException">It does not look like a hash: written to the guest it would lock the account and lie there readable.</exception>
    public static GuestPassword FromHash(ReadOnlySpan<char> hash)
    {
        byte[] bytes = Pinned(Encoding.UTF8.GetByteCount(hash));
        Encoding.UTF8.GetBytes(hash, bytes);
        if (!Hash().IsMatch(hash))
        {
            CryptographicOperations.ZeroMemory(bytes);
            throw new ArgumentException("This is no hash of a password, such as $6$SALT$HASH. For a password as it is typed use FromText.", nameof(hash));
        }

        return new GuestPassword(bytes, isCrypted: true);
    }

    /// <summary>Reads one from a secret source (a file, a pipe, standard input) up to its end. One line break at the end is not a part of it.</summary>
    /// <param name="source">The source. It stays open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The password.</returns>
    /// <exception cref="ArgumentException">There is none, or more than one line.</exception>
    public static async Task<GuestPassword> ReadAsync(Stream source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        byte[] buffer = Pinned(MaxBytes + 2);
        try
        {
            int length = await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            ReadOnlySpan<byte> line = buffer.AsSpan(0, length);
            line = line is [.., (byte)'\n'] ? line[..^1] : line;
            return FromBytes(line is [.., (byte)'\r'] ? line[..^1] : line);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    /// <summary>Overwrites it.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        _isDisposed = true;
    }

    /// <summary>What it is, and nothing of it.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => IsCrypted ? "password (crypted)" : "password";

    internal ReadOnlyMemory<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _bytes;
        }
    }

    private static byte[] Pinned(int length) => GC.AllocateArray<byte>(length, pinned: true);

    private void Check()
    {
        if (_bytes.Length is 0 or > MaxBytes)
        {
            throw new ArgumentException($"A password has between 1 and {MaxBytes} bytes.");
        }

        // Agents hand it on as a line of NAME:PASSWORD, of which a second line would be another account's.
        if (_bytes.AsSpan().ContainsAny((byte)'\n', (byte)'\r', (byte)0))
        {
            throw new ArgumentException("A password is one line, without a NUL.");
        }
    }

    [GeneratedRegex(@"^(?:!{0,2}\$[0-9A-Za-z-]{1,16}\$[./0-9A-Za-z$,=+-]{1,1024}|!{1,2}|\*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
