namespace Qga.Sdk.Adversity.Hostile;

/// <summary>Where operations work: a directory of the guest and one of the host, on the same machine and not in each other.</summary>
internal sealed class OperationGround : IDisposable
{
    private readonly Scratch _scratch = new();
    private int _next;

    public OperationGround(string spool)
    {
        Spool = spool;
        Directory.CreateDirectory(Guest);
        Directory.CreateDirectory(Host);
        Directory.CreateDirectory(Tree);
        File.WriteAllText(HostFile, string.Concat(Enumerable.Repeat("a line of the host\n", 5000)));
        File.WriteAllText(Path.Combine(Tree, "one"), "1\n");
        File.WriteAllText(Path.Combine(Tree, "two"), "2\n");
        File.WriteAllText(GuestFile, string.Concat(Enumerable.Repeat("a line of the guest\n", 5000)));
        Directory.CreateDirectory(GuestTree);
        File.WriteAllText(Path.Combine(GuestTree, "three"), "3\n");

        // The guest is somebody else, who may do as he likes here and nowhere else.
        Permit(_scratch.Directory, UnixFileMode.OtherExecute);
        Permit(Guest, UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
        Permit(GuestTree, UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
        Permit(GuestFile, UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
    }

    /// <summary>The guest's directory.</summary>
    public string Guest => _scratch.File("guest");

    public string GuestFile => Path.Combine(Guest, "file");

    public string GuestTree => Path.Combine(Guest, "tree");

    /// <summary>The root of the spools of the guest's processes: a place of the guest's own.</summary>
    public string Spool { get; }

    /// <summary>The host's directory.</summary>
    public string Host => _scratch.File("host");

    public string HostFile => Path.Combine(Host, "file");

    public string Tree => Path.Combine(Host, "tree");

    /// <summary>A path in the guest that nobody has used.</summary>
    public string NewGuest() => Path.Combine(Guest, $"new-{Interlocked.Increment(ref _next)}");

    /// <summary>A path on the host that nobody has used.</summary>
    public string NewHost() => Path.Combine(Host, $"new-{Interlocked.Increment(ref _next)}");

    public GuestProcessStartInfo Start(string script) => new("/bin/sh", ["-c", script]) { SpoolDirectory = Spool };

    // What a client was lied to about may still run in the guest, and write.
    public void Dispose()
    {
        const int tries = 100;
        for (int i = 1; ; i++)
        {
            try
            {
                _scratch.Dispose();
                return;
            }
            catch (IOException) when (i < tries)
            {
                Thread.Sleep(i);
            }
        }
    }

    private static void Permit(string path, UnixFileMode more) => File.SetUnixFileMode(path, File.GetUnixFileMode(path) | more);
}
