using System.Security.Cryptography;

namespace Qga.Sdk.TestKit;

/// <summary>A directory for one test's files. The agent runs on this machine, so the test sees what the guest sees.</summary>
public sealed class Scratch : IDisposable
{
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("qga-files-").FullName;

    public string File(string name) => Path.Combine(Directory, name);

    /// <summary>Makes a file of random bytes.</summary>
    public (string Path, byte[] Content) RandomFile(string name, int length)
    {
        byte[] content = RandomNumberGenerator.GetBytes(length);
        System.IO.File.WriteAllBytes(File(name), content);
        return (File(name), content);
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
