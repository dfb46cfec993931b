using System.Runtime.InteropServices;

namespace Qga.Cli.Terminal.Posix;

/// <summary>The terminal with every key going through as it is, until it is disposed or the process ends in whatever way it can see.</summary>
internal sealed class RawTerminal : IDisposable
{
    private static readonly PosixSignal[] Endings = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly byte[] _before;
    private readonly List<PosixSignalRegistration> _registrations = [];

    private RawTerminal(byte[] before)
    {
        _before = before;

        // A second signal ends the process at once, with nothing run that stands in a finally.
        foreach (PosixSignal signal in Endings)
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, _ => Restore()));
        }

        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        _ = NativeTerminal.WriteSettings(StandardStream.Input, NativeTerminal.ToRaw(before));
    }

    /// <summary>Sets the terminal that is standard input.</summary>
    /// <returns>What sets it back; null when standard input is no terminal.</returns>
    public static RawTerminal? Enter() => NativeTerminal.ReadSettings(StandardStream.Input) is { } before ? new RawTerminal(before) : null;

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

    private void Restore() => _ = NativeTerminal.WriteSettings(StandardStream.Input, _before);
}
