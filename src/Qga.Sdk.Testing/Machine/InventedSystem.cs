namespace Qga.Sdk.Testing.Machine;

/// <summary>The Linux that a guest pretends to be: what its kernel says, and the files that agents and programs look at.</summary>
internal static class InventedSystem
{
    public const string KernelName = "Linux";
    public const string KernelRelease = "6.12.0-invented";
    public const string KernelVersion = "#1 SMP PREEMPT_DYNAMIC 1.0";
    public const string Machine = "x86_64";

    public const string HostNameFile = "/etc/hostname";
    public const string OsReleaseFile = "/etc/os-release";
    public const string AccountsFile = "/etc/passwd";

    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";

    private static readonly string[] Directories =
    [
        "/boot", "/dev", "/etc", "/home/user", "/media", "/mnt", "/opt", "/root", "/run", "/srv", "/tmp",
        "/usr/bin", "/usr/local/bin", "/usr/local/sbin", "/usr/sbin", "/usr/share", "/var/lib", "/var/log", "/var/tmp",
    ];

    public static void Install(GuestFileSystem files)
    {
        foreach (string directory in Directories)
        {
            files.CreateDirectory(directory);
        }

        files.WriteText(HostNameFile, "guest\n");
        files.WriteText("/etc/hosts", "127.0.0.1 localhost\n127.0.1.1 guest\n");
        files.WriteText(AccountsFile, "root:x:0:0:root:/root:/bin/sh\nuser:x:1000:1000:User:/home/user:/bin/sh\n");
        files.WriteText(OsReleaseFile, """
            NAME="Invented Linux"
            VERSION="1.0 (Paper)"
            ID=invented
            VERSION_ID="1.0"
            PRETTY_NAME="Invented Linux 1.0 (Paper)"

            """);
        Boot(files);
    }

    /// <summary>What is new with each boot.</summary>
    public static void Boot(GuestFileSystem files) => files.WriteText(BootIdFile, Guid.NewGuid().ToString("D") + "\n");

    public static string HostName(GuestFileSystem files) => ReadText(files, HostNameFile).Trim();

    /// <summary>Reads a file that a test may have deleted.</summary>
    public static string ReadText(GuestFileSystem files, string path) => files.Exists(path) ? files.ReadText(path) : "";
}
