using System.Runtime.InteropServices;

namespace Qga.Cli.Terminal;

/// <summary>
/// Turns the first Ctrl-C, SIGTERM or SIGHUP into a cancellation; the second ends the process at once, unless something is held that
/// must be put back first.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private PosixSignalRegistration[] _registrations = [];
    private int _holds;

    /// <summary>Cancelled by the first signal. Whoever asks for it first begins to listen; until then a signal ends the process.</summary>
    public CancellationToken Token
    {
        get
        {
            if (_registrations is [])
            {
                _registrations =
                [
                    PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Cancel(signal, Terminal.ExitCode.Interrupted)),
                    PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Cancel(signal, Terminal.ExitCode.Terminated)),
                    PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => Cancel(signal, Terminal.ExitCode.HungUp)),
                ];
            }

            return _source.Token;
        }
    }

    /// <summary>The exit code that the first signal asks for.</summary>
    public int ExitCode { get; private set; } = Terminal.ExitCode.Interrupted;

    /// <summary>Until what it gives is disposed, the second signal does no more than the first.</summary>
    public IDisposable Hold() => new Holding(this);

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Cancel(PosixSignalContext signal, int exitCode)
    {
        if (!_source.IsCancellationRequested)
        {
            signal.Cancel = true;
            ExitCode = exitCode;
            _source.Cancel();
        }
        else if (Volatile.Read(ref _holds) > 0)
        {
            signal.Cancel = true;
        }
        else
        {
            LiveTerminal.Leave();
        }
    }

    private sealed class Holding : IDisposable
    {
        private Interruption? _interruption;

        public Holding(Interruption interruption)
        {
            _interruption = interruption;
            Interlocked.Increment(ref interruption._holds);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _interruption, null) is { } held)
            {
                Interlocked.Decrement(ref held._holds);
            }
        }
    }
}
