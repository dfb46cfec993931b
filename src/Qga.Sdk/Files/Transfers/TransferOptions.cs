namespace Qga.Sdk;

/// <summary>How files and directories are copied to and from a guest.</summary>
public sealed record TransferOptions
{
    internal static TransferOptions Default { get; } = new();

    /// <summary>
    /// Continues an earlier attempt that broke, and keeps what there is when this one breaks. What is there is used only when its
    /// SHA-256 in the guest is that of the same part on the host; else the transfer begins anew. It implies <see cref="Verify"/> and needs
    /// a stream that can seek. Default: false, a broken transfer leaves nothing. Files only.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>
    /// Compares both sides by SHA-256 before the file takes its place. Where the guest has no tool for it, the bytes are read a second
    /// time. Default: false.
    /// </summary>
    public bool Verify { get; init; }

    /// <summary>Whether bytes are packed on their way. Default: not.</summary>
    public TransferCompression Compression { get; init; }

    /// <summary>
    /// The mode of the file that is made. Default: null. An upload then keeps the mode and the owner of the file that it replaces; a new
    /// one gets the mode of the file on the host, or 0644 when the source is a stream. A download follows the host's own rules.
    /// A Windows guest has no modes: an upload refuses one, a new file inherits the rights of its directory and one that is replaced keeps its own.
    /// </summary>
    public UnixFileMode? Mode { get; init; }

    /// <summary>The owner of what an upload makes, as <c>user</c>, <c>user:group</c> or numbers. Default: null, see <see cref="Mode"/>; else the agent's user.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether modification times are carried over. Default: true. They are whole seconds in directories.</summary>
    public bool PreserveTimes { get; init; } = true;

    /// <summary>Whether a directory's files get their permission bits carried over (set-id and sticky bits never are). Default: true.</summary>
    public bool PreserveModes { get; init; } = true;

    /// <summary>What happens to symbolic links in directories. Default: they are kept, and those that lead out are refused.</summary>
    public TransferLinks Links { get; init; }

    /// <summary>
    /// The user of the guest who reads the source or writes the target: files are then opened with that user's rights and not
    /// with the agent's. Needs <c>runuser</c> or <c>su</c> in the guest. Default: null. Files only.
    /// </summary>
    public string? User { get; init; }

    /// <summary>
    /// Allows an upload into a directory that somebody else in the guest can write to or swap, while the agent is root there. Default: false.
    /// </summary>
    public bool AllowUntrustedDirectory { get; init; }

    /// <summary>Allows names in a download that Windows takes for devices or drives, on a host that does not. Default: false.</summary>
    public bool AllowForeignNames { get; init; }

    /// <summary>The most bytes of content that a transfer may have. Default: 64 GiB.</summary>
    public long MaxBytes { get; init; } = 64L << 30;

    /// <summary>The most entries that a directory may have. Default: 250,000.</summary>
    public int MaxEntries { get; init; } = 250_000;

    /// <summary>
    /// What of a directory is copied: patterns over names relative to it, with <c>*</c> and <c>?</c> within a name, <c>[a-z]</c>,
    /// and <c>**</c> over any number of directories. Empty, the default, is everything.
    /// </summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>
    /// What of a directory is left out, with all that lies below. It goes before <see cref="Include"/>. A download looks at the names as
    /// they come: what is left out was sent all the same. Default: nothing.
    /// </summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Is told how far the transfer is, at most once for each mebibyte or entry. Default: null.</summary>
    public IProgress<TransferProgress>? Progress { get; init; }

    internal bool IsVerified => Verify || Resume;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBytes, nameof(MaxBytes));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxEntries, nameof(MaxEntries));
        ArgumentNullException.ThrowIfNull(Include);
        ArgumentNullException.ThrowIfNull(Exclude);
        if (!Enum.IsDefined(Compression) || !Enum.IsDefined(Links))
        {
            throw new ArgumentOutOfRangeException(nameof(Compression), "There is no such value.");
        }

        CheckWord(User, nameof(User));
        CheckWord(Owner, nameof(Owner));
    }

    // Both become arguments of programs that would take a leading dash for an option.
    private static void CheckWord(string? word, string name)
    {
        if (word is not null && (word.Length is 0 or > 256 || word[0] == '-' || !word.All(static c => char.IsAsciiLetterOrDigit(c) || "._-+:$@\\".Contains(c))))
        {
            throw new ArgumentException($"{name} must be a plain name.", name);
        }
    }
}
