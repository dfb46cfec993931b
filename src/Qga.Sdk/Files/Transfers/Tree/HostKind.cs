using System.Formats.Tar;

namespace Qga.Sdk;

/// <summary>Tells regular files of the host from pipes, sockets and devices, none of which may be opened to find out.</summary>
internal static class HostKind
{
    private const int TypeAt = 156;

    public static bool IsRegular(FileSystemInfo info)
    {
        // Only regular files have a length.
        if (OperatingSystem.IsWindows() || ((FileInfo)info).Length > 0)
        {
            return true;
        }

        try
        {
            using var header = new MemoryStream();
            using (var writer = new TarWriter(header, TarEntryFormat.Gnu, leaveOpen: true))
            {
                writer.WriteEntry(info.FullName, "x");
            }

            return header.GetBuffer()[TypeAt] is (byte)'0' or 0;
        }
        catch (IOException)
        {
            // A socket, which archives have no word for.
            return false;
        }
    }
}
