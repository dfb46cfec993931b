using System.Globalization;

namespace Qga.Sdk;

/// <summary>A signal of a POSIX guest, by its number. The numbers of the names here are those of Linux on x86 and ARM.</summary>
/// <param name="Number">The number, from 1 to 64.</param>
public readonly record struct GuestSignal(int Number)
{
    /// <summary>SIGHUP: its terminal has gone; many services read their settings anew.</summary>
    public static GuestSignal Hangup => new(1);

    /// <summary>SIGINT: what Ctrl-C sends.</summary>
    public static GuestSignal Interrupt => new(2);

    /// <summary>SIGQUIT: end and leave a core.</summary>
    public static GuestSignal Quit => new(3);

    /// <summary>SIGABRT.</summary>
    public static GuestSignal Abort => new(6);

    /// <summary>SIGKILL: end at once; it cannot be caught.</summary>
    public static GuestSignal Kill => new(9);

    /// <summary>SIGUSR1.</summary>
    public static GuestSignal User1 => new(10);

    /// <summary>SIGSEGV.</summary>
    public static GuestSignal SegmentationFault => new(11);

    /// <summary>SIGUSR2.</summary>
    public static GuestSignal User2 => new(12);

    /// <summary>SIGPIPE: nobody reads what it writes.</summary>
    public static GuestSignal Pipe => new(13);

    /// <summary>SIGTERM: asks it to end.</summary>
    public static GuestSignal Terminate => new(15);

    /// <summary>SIGCONT: go on.</summary>
    public static GuestSignal Continue => new(18);

    /// <summary>SIGSTOP: halt; it cannot be caught.</summary>
    public static GuestSignal Stop => new(19);

    /// <summary>True for a number that a signal can have.</summary>
    internal bool IsValid => Number is >= 1 and <= 64;

    /// <summary>The usual name of the signals that have one here, the number of the others.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Number switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        6 => "SIGABRT",
        9 => "SIGKILL",
        10 => "SIGUSR1",
        11 => "SIGSEGV",
        12 => "SIGUSR2",
        13 => "SIGPIPE",
        15 => "SIGTERM",
        18 => "SIGCONT",
        19 => "SIGSTOP",
        _ => string.Create(CultureInfo.InvariantCulture, $"signal {Number}"),
    };
}
