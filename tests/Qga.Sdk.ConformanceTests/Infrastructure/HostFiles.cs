using System.Security.Cryptography;

namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>Files of an agent that runs on this machine: they are here.</summary>
internal sealed class HostFiles(string directory) : GuestFiles(directory)
{
    public override async Task WriteAsync(string path, ReadOnlyMemory<byte> content, bool append = false)
    {
        await using FileStream file = new(path, append ? FileMode.Append : FileMode.Create);
        await file.WriteAsync(content);
    }

    public override Task<byte[]> ReadAsync(string path) => System.IO.File.ReadAllBytesAsync(path);

    public override Task<IReadOnlyList<string>> ListAsync(string path) =>
        Task.FromResult<IReadOnlyList<string>>([.. System.IO.Directory.GetFileSystemEntries(path).Select(static entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)]);

    public override Task MoveAsync(string from, string to)
    {
        System.IO.File.Move(from, to);
        return Task.CompletedTask;
    }

    public override Task CreateDirectoryAsync(string path, UnixFileMode mode)
    {
        // The umask does not apply to a later change.
        System.IO.Directory.CreateDirectory(path);
        System.IO.File.SetUnixFileMode(path, mode);
        return Task.CompletedTask;
    }

    public override async Task<string> HashAsync(string path)
    {
        await using FileStream file = System.IO.File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
    }
}
