using System.Diagnostics;

namespace Qga.Sdk.TestKit;

/// <summary>Ends the agents that a test run leaves behind when it is broken off.</summary>
internal static class RealAgentOrphans
{
    private static readonly HashSet<Process> Running = [];

    static RealAgentOrphans() => AppDomain.CurrentDomain.ProcessExit += (_, _) => KillAll();

    public static void Add(Process process)
    {
        lock (Running)
        {
            Running.Add(process);
        }
    }

    public static void Remove(Process process)
    {
        lock (Running)
        {
            Running.Remove(process);
        }
    }

    private static void KillAll()
    {
        lock (Running)
        {
            foreach (Process process in Running)
            {
                process.Kill();
            }
        }
    }
}
