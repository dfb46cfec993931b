namespace Qga.Sdk;

/// <summary>A part of a file as a gzip file of its own.</summary>
/// <param name="Bytes">The packed bytes; valid until the piece after the next one is asked for.</param>
/// <param name="ContentLength">How many bytes it has unpacked.</param>
internal sealed record PackedPiece(ReadOnlyMemory<byte> Bytes, int ContentLength);
