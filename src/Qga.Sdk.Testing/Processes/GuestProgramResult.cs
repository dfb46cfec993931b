using System.Text;

namespace Qga.Sdk.Testing;

/// <summary>How a program of an <see cref="InMemoryGuest"/> ends, and what it wrote.</summary>
public sealed class GuestProgramResult
{
    /// <summary>Its exit code. Default: 0. The client does not see it when a signal ended the program.</summary>
    public int ExitCode { get; init; }

    /// <summary>The signal that ended it. Default: null, it exited.</summary>
    public int? Signal { get; init; }

    /// <summary>What it wrote to its standard output. Beyond 16 MiB it is cut, as agents do.</summary>
    public ReadOnlyMemory<byte> StandardOutput { get; init; }

    /// <summary>What it wrote to its standard error. Beyond 16 MiB it is cut, as agents do.</summary>
    public ReadOnlyMemory<byte> StandardError { get; init; }

    /// <summary><see cref="StandardOutput"/> as UTF-8 text.</summary>
    public string StandardOutputText
    {
        get => Encoding.UTF8.GetString(StandardOutput.Span);
        init => StandardOutput = Encoding.UTF8.GetBytes(value);
    }

    /// <summary><see cref="StandardError"/> as UTF-8 text.</summary>
    public string StandardErrorText
    {
        get => Encoding.UTF8.GetString(StandardError.Span);
        init => StandardError = Encoding.UTF8.GetBytes(value);
    }
}
