namespace Qga.Sdk.Testing.Tests.Parity;

/// <summary>A directory with files that is on this machine, where the real agent sees it, and in the in-memory guest.</summary>
internal sealed class SharedFiles : IDisposable
{
    public static readonly string Directory = $"/tmp/qga-parity-{Environment.ProcessId}";
    public static readonly string Text = Directory + "/text";
    public static readonly string Grows = Directory + "/grows";
    public static readonly string New = Directory + "/new";

    public SharedFiles(InMemoryGuest guest)
    {
        System.IO.Directory.CreateDirectory(Directory);
        Reset(guest);
    }

    /// <summary>Puts both into the same state.</summary>
    public static void Reset(InMemoryGuest guest)
    {
        Write(guest, Text, "hello world\n");
        Write(guest, Grows, "0123456789");
        File.Delete(New);
        guest.Files.Delete(New);
    }

    public void Dispose()
    {
        if (System.IO.Directory.Exists(Directory))
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }

    private static void Write(InMemoryGuest guest, string path, string content)
    {
        File.WriteAllText(path, content);
        guest.Files.WriteText(path, content);
    }
}
