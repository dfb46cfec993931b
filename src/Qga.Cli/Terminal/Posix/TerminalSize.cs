namespace Qga.Cli.Terminal.Posix;

/// <summary>How large a terminal is, in characters.</summary>
internal readonly record struct TerminalSize(int Rows, int Columns);
