using System.Text;
using Qga.Sdk.Testing.FileSystem;

namespace Qga.Sdk.Testing;

/// <summary>
/// The files of an <see cref="InMemoryGuest"/>. Paths are absolute and separated by slashes; directories come into being with the
/// files in them. What a client writes shows here when it has flushed, moved or closed its handle, as with a real agent.
/// </summary>
public sealed class GuestFileSystem
{
    private readonly Lock _gate = new();
    private readonly FileTree _tree = new();

    internal GuestFileSystem()
    {
    }

    /// <summary>The paths of all files, in ordinal order.</summary>
    public IReadOnlyList<string> Paths
    {
        get
        {
            lock (_gate)
            {
                return _tree.Files;
            }
        }
    }

    /// <summary>Writes a file, over what was there.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <param name="content">Its new content.</param>
    /// <exception cref="ArgumentException">The path is not absolute, or names a directory.</exception>
    /// <exception cref="IOException">The path leads through a file.</exception>
    public void WriteBytes(string path, ReadOnlySpan<byte> content)
    {
        GuestPath parsed = Parse(path);
        lock (_gate)
        {
            _tree.CreateDirectory(parsed.Parent);
            _tree.Create(parsed).Replace(content);
        }
    }

    /// <summary>Writes a file as UTF-8 text, over what was there.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <param name="content">Its new content.</param>
    /// <exception cref="ArgumentException">The path is not absolute, or names a directory.</exception>
    /// <exception cref="IOException">The path leads through a file.</exception>
    public void WriteText(string path, string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        WriteBytes(path, Encoding.UTF8.GetBytes(content));
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <returns>A copy of its content.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public byte[] ReadBytes(string path) =>
        TryReadBytes(path) ?? throw new FileNotFoundException($"The guest has no file {path}.", path);

    /// <summary>Reads a whole file as UTF-8 text.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public string ReadText(string path) => Encoding.UTF8.GetString(ReadBytes(path));

    /// <summary>Tells whether there is such a file or directory.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <returns>True when there is.</returns>
    public bool Exists(string path)
    {
        GuestPath parsed = Parse(path);
        lock (_gate)
        {
            return _tree.Find(parsed) is not null || _tree.IsDirectory(parsed);
        }
    }

    /// <summary>Deletes a file. Handles that have it open keep it, as on a Unix guest.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <returns>False when there was none.</returns>
    public bool Delete(string path)
    {
        GuestPath parsed = Parse(path);
        lock (_gate)
        {
            return _tree.Remove(parsed);
        }
    }

    /// <summary>Makes a directory and those above it. One that is there already stays as it is.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <exception cref="IOException">The path leads through a file.</exception>
    public void CreateDirectory(string path)
    {
        GuestPath parsed = Parse(path);
        lock (_gate)
        {
            _tree.CreateDirectory(parsed);
        }
    }

    internal byte[]? TryReadBytes(string path)
    {
        GuestPath parsed = Parse(path);
        lock (_gate)
        {
            return _tree.Find(parsed)?.ToArray();
        }
    }

    /// <summary>Opens a file for a client.</summary>
    /// <exception cref="GuestCommandException">It cannot be opened so.</exception>
    internal OpenGuestFile Open(string path, OpenMode mode)
    {
        lock (_gate)
        {
            try
            {
                return _tree.Open(path, mode);
            }
            catch (FileErrorException exception)
            {
                throw new GuestCommandException($"failed to open file '{path}' (mode: '{mode.Text}'): {exception.Message}");
            }
        }
    }

    /// <summary>Does something with an open file, while nobody else touches any.</summary>
    internal T Use<T>(OpenGuestFile file, Func<OpenGuestFile, T> action, string failure)
    {
        lock (_gate)
        {
            try
            {
                return action(file);
            }
            catch (FileErrorException exception)
            {
                throw new GuestCommandException($"{failure}: {exception.Message}");
            }
        }
    }

    /// <inheritdoc cref="Use{T}(OpenGuestFile, Func{OpenGuestFile, T}, string)"/>
    internal void Use(OpenGuestFile file, Action<OpenGuestFile> action, string failure) => Use(
        file,
        open =>
        {
            action(open);
            return default(QgaNothing);
        },
        failure);

    private static GuestPath Parse(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return path[0] == '/' ? GuestPath.Parse(path) : throw new ArgumentException($"'{path}' is not an absolute path.", nameof(path));
    }
}
