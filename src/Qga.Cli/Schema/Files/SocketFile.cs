using System.Net.Sockets;

namespace Qga.Cli.Schema.Files;

/// <summary>Tells sockets from files.</summary>
internal static class SocketFile
{
    /// <summary>Whether a path leads to a Unix socket.</summary>
    /// <remarks>
    /// The system opens everything but sockets as a file. To connect instead would be to come second while another client holds
    /// the agent, and to open a pipe would be to wait for its writer.
    /// </remarks>
    public static bool IsSocket(string path)
    {
        const int noSuchDevice = 6;
        const int notSupportedHere = 102;
        var info = new FileInfo(path);
        if (!Socket.OSSupportsUnixDomainSockets || OperatingSystem.IsWindows() || info.Length > 0)
        {
            return false;
        }

        try
        {
            using FileStream file = BoundedFile.OpenRead(path);
            return false;
        }
        catch (IOException exception)
        {
            return exception.HResult is noSuchDevice or notSupportedHere;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
