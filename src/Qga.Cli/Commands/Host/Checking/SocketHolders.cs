using System.Globalization;
using System.Text;

namespace Qga.Cli.Commands.Host.Checking;

/// <summary>Tells who else is connected to a Unix socket of this host, as far as Linux tells.</summary>
internal static class SocketHolders
{
    private const string Table = "/proc/net/unix";
    private const string Processes = "/proc";
    private const int StateColumn = 5;
    private const int Connected = 3;
    private const int MaxNamed = 5;
    private const int MaxCommandLine = 64 * 1024;

    /// <summary>How many clients are connected or wait; null when the system does not tell.</summary>
    public static int? Count(string path)
    {
        try
        {
            int count = 0;
            foreach (string line in File.ReadLines(Table))
            {
                string[] columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                bool isIt = columns.Length > StateColumn && line.EndsWith(" " + path, StringComparison.Ordinal);
                if (isIt && int.TryParse(columns[StateColumn], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int state) && state == Connected)
                {
                    count++;
                }
            }

            return count;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Processes that name the socket on their command line, as <c>PID PROGRAM</c>; QEMU itself and this process are left out.</summary>
    public static IReadOnlyList<string> Candidates(string path)
    {
        List<string> found = [];
        foreach (string folder in SafeFolders())
        {
            if (found.Count < MaxNamed && int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id != Environment.ProcessId
                && CommandLine(folder) is [{ } program, ..] words && words.Any(word => word.Contains(path, StringComparison.Ordinal)) && !Path.GetFileName(program).StartsWith("qemu", StringComparison.Ordinal))
            {
                found.Add(string.Create(CultureInfo.InvariantCulture, $"{id} {Path.GetFileName(program)}"));
            }
        }

        return found;
    }

    private static string[] SafeFolders()
    {
        try
        {
            return Directory.GetDirectories(Processes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string[] CommandLine(string folder)
    {
        try
        {
            using FileStream file = File.OpenRead(Path.Combine(folder, "cmdline"));
            byte[] bytes = new byte[MaxCommandLine];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Encoding.UTF8.GetString(bytes, 0, length).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
