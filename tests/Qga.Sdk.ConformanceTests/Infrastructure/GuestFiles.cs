using System.Security.Cryptography;
using System.Text;

namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>Files of the guest as a check prepares them and looks at them, beside what it checks. They are gone after it.</summary>
internal abstract class GuestFiles(string directory)
{
    public string Directory { get; } = directory;

    public string File(string name) => Path.Combine(Directory, name);

    /// <summary>Writes a file, or its end.</summary>
    public abstract Task WriteAsync(string path, ReadOnlyMemory<byte> content, bool append = false);

    public abstract Task<byte[]> ReadAsync(string path);

    /// <summary>The names in a directory, in ordinal order.</summary>
    public abstract Task<IReadOnlyList<string>> ListAsync(string path);

    public abstract Task MoveAsync(string from, string to);

    public abstract Task CreateDirectoryAsync(string path, UnixFileMode mode);

    /// <summary>The file's hash, in hexadecimal digits.</summary>
    public abstract Task<string> HashAsync(string path);

    public Task WriteTextAsync(string path, string text, bool append = false) => WriteAsync(path, Encoding.UTF8.GetBytes(text), append);

    public async Task<string> ReadTextAsync(string path) => Encoding.UTF8.GetString(await ReadAsync(path));

    /// <summary>Makes a file of random bytes.</summary>
    public async Task<(string Path, byte[] Content)> RandomAsync(string name, int length)
    {
        byte[] content = RandomNumberGenerator.GetBytes(length);
        await WriteAsync(File(name), content);
        return (File(name), content);
    }
}
