using System.Text;

namespace Qga.Sdk;

/// <summary>How a growing file in the guest is followed.</summary>
public sealed record GuestTailOptions
{
    /// <summary>True to give what is in the file already; false (default) to begin at its end.</summary>
    public bool FromBeginning { get; init; }

    /// <summary>How many of the lines that are in the file already are given, if not all of them. Default: 0.</summary>
    public int LastLines { get; init; }

    /// <summary>True to wait for a file that is not there yet; false (default) to fail then. One that vanishes later is always waited for.</summary>
    public bool WaitForFile { get; init; }

    /// <summary>
    /// The largest gap between two looks for something new, each of which is one small read. Default: 250 ms. The gap begins at
    /// 10 ms when something came, and grows while nothing does.
    /// </summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How often it is looked whether the name stands for another file by now, or the file was cut. Default: 1 s. It is five small
    /// requests, and only made when nothing is left to be read.
    /// </summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What a line may have, in characters. Default: 1 Mi. Beyond it is an error.</summary>
    public int MaxLineLength { get; init; } = 1024 * 1024;

    /// <summary>How bytes become text. Default: UTF-8, with replacement characters for what is not.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    internal GuestTailOptions Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(PollInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(CheckInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(LastLines);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxLineLength);
        ArgumentNullException.ThrowIfNull(Encoding);
        return this;
    }
}
