using System.Text;

namespace Qga.Sdk;

/// <summary>What is read at once from a file in the guest, and how bytes become text.</summary>
public sealed record GuestReadOptions
{
    /// <summary>What a file may have that is read whole. Default: 256 MiB. Beyond it is an error, not a cut.</summary>
    public long MaxBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>What a line may have that is read as one, in characters. Default: 1 Mi. Beyond it is an error, not a cut.</summary>
    public int MaxLineLength { get; init; } = 1024 * 1024;

    /// <summary>
    /// How bytes become text. Default: UTF-8, with replacement characters for what is not. A byte order mark at the beginning of the
    /// file (UTF-8, UTF-16, UTF-32) goes before it and is left out of the text.
    /// </summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    internal GuestReadOptions Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxBytes, Array.MaxLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxLineLength);
        ArgumentNullException.ThrowIfNull(Encoding);
        return this;
    }
}
