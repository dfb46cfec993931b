using System.Runtime.InteropServices;

namespace Qga.Cli.Terminal.Posix;

/// <summary>The terminal with other settings, until it is disposed or the process ends in whatever way it can see.</summary>
internal sealed class TerminalMode : IDisposable
{
    private static readonly PosixSignal[] Endings = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly byte[] _before;
    private readonly bool _afterOutput;
    private readonly List<PosixSignalRegistration> _registrations = [];

    private TerminalMode(byte[] before, byte[] settings, bool afterOutput)
    {
        _before = before;
        _afterOutput = afterOutput;

        // A second signal ends the process at once, with nothing run that stands in a finally.
        foreach (PosixSignal signal in Endings)
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, _ => Restore()));
        }

        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        _ = NativeTerminal.WriteSettings(StandardStream.Input, settings, afterOutput);
    }

    /// <summary>Sets the terminal that is standard input.</summary>
    /// <param name="change">Makes the settings out of those it has.</param>
    /// <param name="afterOutput">Whether what was written is shown first, and what was typed ahead is kept.</param>
    /// <returns>What sets it back; null when standard input is no terminal.</returns>
    public static TerminalMode? Enter(Func<byte[], byte[]> change, bool afterOutput) =>
        NativeTerminal.ReadSettings(StandardStream.Input) is { } before ? new TerminalMode(before, change(before), afterOutput) : null;

    public void Dispose()
    {
        Restore();
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void OnProcessExit(object? sender, EventArgs arguments) => Restore();

    private void Restore() => _ = NativeTerminal.WriteSettings(StandardStream.Input, _before, _afterOutput);
}
