namespace Qga.Cli.Terminal;

/// <summary>How runs of the tool end.</summary>
internal static class ExitCode
{
    /// <summary>It did what was asked; what was compared is the same.</summary>
    public const int Success = 0;

    /// <summary>The agent refused, or could not be reached; of several guests, at least one.</summary>
    public const int Failed = 1;

    /// <summary>What was compared differs.</summary>
    public const int Different = 1;

    /// <summary>The command line or a configuration file is wrong, and nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>What was to be compared or imported cannot be: 1 would mean that it differs.</summary>
    public const int CannotTell = 2;

    /// <summary>A program of the guest did not end in time and was ended, as timeout(1) says it.</summary>
    public const int TimedOut = 124;

    /// <summary>A program of the guest is there and cannot be executed, as shells say it.</summary>
    public const int NotExecutable = 126;

    /// <summary>The guest has no such program, as shells say it.</summary>
    public const int ProgramNotFound = 127;

    /// <summary>The terminal has gone (128 and the number of SIGHUP).</summary>
    public const int HungUp = 129;

    /// <summary>The user broke it off (128 and the number of SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>Nobody reads the output any more (128 and the number of SIGPIPE).</summary>
    public const int OutputClosed = 141;

    /// <summary>It was told to end (128 and the number of SIGTERM).</summary>
    public const int Terminated = 143;
}
