using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Files.Transfers;

/// <summary>The guest-file commands on this machine's own files, for a fake client.</summary>
internal static class LocalFiles
{
    public static void AddTo(FakeClient client)
    {
        Dictionary<long, FileStream> open = [];
        long next = 1000;
        client
            .On(QgaCommands.GuestFileOpen, request =>
            {
                FileMode mode = request.Mode == "w" ? FileMode.Create : FileMode.Open;
                if (mode == FileMode.Open && !File.Exists(request.Path))
                {
                    throw new QgaCommandException("It is not there.", QgaErrorClass.GenericError, $"failed to open file '{request.Path}': No such file or directory");
                }

                open.Add(next, new FileStream(request.Path, mode, request.Mode is null or "r" ? FileAccess.Read : FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));
                return next++;
            })
            .On(QgaCommands.GuestFileRead, request =>
            {
                byte[] buffer = new byte[request.Count!.Value];
                int read = open[request.Handle].ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
                return new GuestFileRead { Count = read, BufB64 = buffer.AsMemory(0, read), Eof = read < buffer.Length };
            })
            .On(QgaCommands.GuestFileWrite, request =>
            {
                open[request.Handle].Write(request.BufB64.Span);
                return new GuestFileWrite { Count = request.BufB64.Length, Eof = false };
            })
            .On(QgaCommands.GuestFileSeek, request => new GuestFileSeek { Position = open[request.Handle].Seek(request.Offset, SeekOrigin.Begin), Eof = false })
            .On(QgaCommands.GuestFileClose, request =>
            {
                open.Remove(request.Handle, out FileStream? file);
                file!.Dispose();
                return default;
            })
            .On(QgaCommands.GuestPing, static _ => default);
    }
}
