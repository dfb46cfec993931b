namespace Qga.Cli.Terminal;

/// <summary>How runs of the tool end.</summary>
internal static class ExitCode
{
    /// <summary>It did what was asked; what was compared is the same.</summary>
    public const int Success = 0;

    /// <summary>What was compared differs.</summary>
    public const int Different = 1;

    /// <summary>It could not do what was asked, or the command line is wrong.</summary>
    public const int Error = 2;

    /// <summary>The user broke it off (128 and the number of SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>It was told to end (128 and the number of SIGTERM).</summary>
    public const int Terminated = 143;
}
