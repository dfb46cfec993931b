using System.Buffers;

namespace Qga.Sdk.Adversity.Chaos;

/// <summary>Cuts what an agent writes into lines, their newlines included.</summary>
internal sealed class LineCutter
{
    private readonly ArrayBufferWriter<byte> _rest = new();

    public List<byte[]> Take(ReadOnlySpan<byte> bytes)
    {
        List<byte[]> lines = [];
        for (int end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            _rest.Write(bytes[..(end + 1)]);
            lines.Add(_rest.WrittenSpan.ToArray());
            _rest.ResetWrittenCount();
            bytes = bytes[(end + 1)..];
        }

        _rest.Write(bytes);
        return lines;
    }
}
