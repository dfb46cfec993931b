using System.Text.Json;
using Qga.Sdk.Serialization;

namespace Qga.Sdk;

/// <summary>What guest-file-read put into a caller's memory.</summary>
/// <param name="Count">How many bytes.</param>
/// <param name="IsEndOfFile">True when the file had fewer bytes than were asked for.</param>
public readonly record struct GuestFileSlice(int Count, bool IsEndOfFile)
{
    /// <summary>guest-file-read with its bytes decoded straight into memory that is there already.</summary>
    internal static QgaCommand<GuestFileReadRequest, GuestFileSlice> CommandInto(Memory<byte> destination) => new(
        QgaCommands.GuestFileRead.Name,
        QgaCommands.GuestFileRead.Effect,
        QgaCommands.GuestFileRead.DefaultTimeout,
        QgaCommands.GuestFileRead.WriteArguments,
        (ref Utf8JsonReader reader) => Read(ref reader, destination.Span));

    private static GuestFileSlice Read(ref Utf8JsonReader reader, Span<byte> destination)
    {
        QgaJson.ReadStartObject(ref reader, nameof(GuestFileRead));
        long? count = null;
        int? decoded = null;
        bool? isEndOfFile = null;
        while (QgaJson.ReadMember(ref reader))
        {
            if (QgaJson.IsMember(ref reader, "count"u8))
            {
                count = QgaJson.ReadInt64(ref reader, "count");
            }
            else if (QgaJson.IsMember(ref reader, "buf-b64"u8))
            {
                decoded = QgaJson.ReadBytes(ref reader, "buf-b64", destination);
            }
            else if (QgaJson.IsMember(ref reader, "eof"u8))
            {
                isEndOfFile = QgaJson.ReadBoolean(ref reader, "eof");
            }
            else
            {
                QgaJson.SkipMember(ref reader);
            }
        }

        int bytes = QgaJson.Required(decoded, nameof(GuestFileRead), "buf-b64");
        return QgaJson.Required(count, nameof(GuestFileRead), "count") == bytes
            ? new GuestFileSlice(bytes, QgaJson.Required(isEndOfFile, nameof(GuestFileRead), "eof"))
            : throw new JsonException($"'count' says {count} and 'buf-b64' carries {bytes} bytes.");
    }
}
