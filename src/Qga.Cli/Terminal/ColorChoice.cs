namespace Qga.Cli.Terminal;

/// <summary>When colours are used.</summary>
internal enum ColorChoice
{
    /// <summary>On a terminal, unless the variable NO_COLOR is set.</summary>
    Auto,

    Always,

    Never,
}
