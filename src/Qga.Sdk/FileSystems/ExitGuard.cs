using System.Runtime.InteropServices;

namespace Qga.Sdk;

/// <summary>Thaws what is frozen when this process ends, or is told to end.</summary>
internal static class ExitGuard
{
    // Whoever ended us may kill us soon; the watchdog in the guest is for the rest.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly Lock Gate = new();
    private static readonly HashSet<FreezeScope> Open = [];
    private static readonly List<PosixSignalRegistration> Signals = [];

    static ExitGuard() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => ThawAll();

    public static void Add(FreezeScope scope)
    {
        lock (Gate)
        {
            Open.Add(scope);
            if (Signals.Count == 0)
            {
                // What the program itself does about these signals is not changed: they are watched only while something is frozen.
                foreach (PosixSignal signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT])
                {
                    Signals.Add(PosixSignalRegistration.Create(signal, static _ => ThawAll()));
                }
            }
        }
    }

    public static void Remove(FreezeScope scope)
    {
        PosixSignalRegistration[] ended = [];
        lock (Gate)
        {
            Open.Remove(scope);
            if (Open.Count == 0)
            {
                ended = [.. Signals];
                Signals.Clear();
            }
        }

        foreach (PosixSignalRegistration signal in ended)
        {
            signal.Dispose();
        }
    }

    private static void ThawAll()
    {
        FreezeScope[] open;
        lock (Gate)
        {
            open = [.. Open];
        }

        // The process ends when this returns.
        try
        {
            Task.WaitAll([.. open.Select(static scope => scope.End(FreezeEnd.ProcessExit))], Patience);
        }
        catch (AggregateException)
        {
            // There is nobody left to tell.
        }
    }
}
