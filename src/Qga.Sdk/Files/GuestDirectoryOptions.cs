namespace Qga.Sdk;

/// <summary>How a directory in the guest is listed.</summary>
public sealed record GuestDirectoryOptions
{
    /// <summary>How many entries may come. Default: 1,000,000. More is an error (<see cref="GuestFileError.TooLarge"/>), not a cut.</summary>
    public int MaxEntries { get; init; } = 1_000_000;

    internal GuestDirectoryOptions Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxEntries);
        return this;
    }
}
