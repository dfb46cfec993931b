namespace Qga.Sdk.Testing.FileSystem;

/// <summary>guest-file-*.</summary>
internal sealed class FileCommands(GuestFileSystem files, AgentLives lives)
{
    private const int DefaultReadCount = 4096;
    private const int MaxReadCount = 48 * 1024 * 1024;

    public void AddTo(CommandRegistry commands)
    {
        commands.Add(QgaCommands.GuestFileOpen, Open);
        commands.Add(QgaCommands.GuestFileRead, Read);
        commands.Add(QgaCommands.GuestFileWrite, Write);
        commands.Add(QgaCommands.GuestFileSeek, Seek);
        commands.Add(QgaCommands.GuestFileFlush, Flush);
        commands.Add(QgaCommands.GuestFileClose, Close);
    }

    private long Open(GuestFileOpenRequest request) =>
        lives.Current.Handles.Add(files.Open(request.Path, OpenMode.Parse(request.Mode ?? "r")));

    private GuestFileRead Read(GuestFileReadRequest request)
    {
        OpenGuestFile file = lives.Current.Handles.Find(request.Handle);
        long count = request.Count ?? DefaultReadCount;
        CheckCount(count, MaxReadCount);
        ReadOnlyMemory<byte> bytes = files.Use(file, open => open.Read((int)count), "failed to read file");
        return new GuestFileRead { Count = bytes.Length, BufB64 = bytes, Eof = bytes.Length < count };
    }

    private GuestFileWrite Write(GuestFileWriteRequest request)
    {
        OpenGuestFile file = lives.Current.Handles.Find(request.Handle);
        long count = request.Count ?? request.BufB64.Length;
        CheckCount(count, request.BufB64.Length);
        files.Use(file, open => open.Write(request.BufB64.Span[..(int)count]), "failed to write to file");
        return new GuestFileWrite { Count = count, Eof = false };
    }

    private GuestFileSeek Seek(GuestFileSeekRequest request)
    {
        OpenGuestFile file = lives.Current.Handles.Find(request.Handle);
        SeekOrigin origin = Origin(request.Whence);
        return new GuestFileSeek
        {
            Position = files.Use(file, open => open.Seek(request.Offset, origin), "failed to seek file"),
            Eof = false,
        };
    }

    private QgaNothing Flush(GuestFileFlushRequest request)
    {
        files.Use(lives.Current.Handles.Find(request.Handle), static open => open.Flush(), "failed to flush file");
        return default;
    }

    private QgaNothing Close(GuestFileCloseRequest request)
    {
        // A close that fails frees the file all the same.
        files.Use(lives.Current.Handles.Remove(request.Handle), static open => open.Flush(), "failed to close handle");
        return default;
    }

    private static SeekOrigin Origin(GuestFileWhence whence) => (whence.Value, whence.Name?.Value) switch
    {
        (0, _) or (_, QGASeek.Names.Set) => SeekOrigin.Begin,
        (1, _) or (_, QGASeek.Names.Cur) => SeekOrigin.Current,
        (2, _) or (_, QGASeek.Names.End) => SeekOrigin.End,
        _ => throw new GuestCommandException($"invalid whence code {whence.Value}"),
    };

    private static void CheckCount(long count, long maximum)
    {
        if (count < 0 || count > maximum)
        {
            throw new GuestCommandException($"value '{count}' is invalid for argument count");
        }
    }
}
