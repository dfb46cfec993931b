using System.Formats.Tar;
using System.Text;

namespace Qga.Sdk.RealAgentTests.Transfers;

/// <summary>Makes archives that no honest tar makes.</summary>
internal sealed class HostileTar
{
    private readonly List<byte> _bytes = [];

    /// <summary>An entry with a header of its own and any bytes as its name.</summary>
    public HostileTar Entry(char type, string name, string content = "", string link = "", long? claims = null, Encoding? encoding = null)
    {
        byte[] data = Encoding.UTF8.GetBytes(content);
        byte[] block = new byte[512];
        Put(0, (encoding ?? Encoding.UTF8).GetBytes(name));
        Put(100, "0000644"u8);
        Put(108, "0000000"u8);
        Put(116, "0000000"u8);
        Put(124, Encoding.ASCII.GetBytes(Convert.ToString(claims ?? data.Length, 8).PadLeft(11, '0')));
        Put(136, "00000000000"u8);
        block[156] = (byte)type;
        Put(157, Encoding.UTF8.GetBytes(link));
        Put(257, "ustar  "u8);
        block.AsSpan(148, 8).Fill((byte)' ');
        Put(148, Encoding.ASCII.GetBytes(Convert.ToString(block.Sum(static value => value), 8).PadLeft(6, '0') + "\0 "));
        _bytes.AddRange(block);
        _bytes.AddRange(data);
        _bytes.AddRange(new byte[-data.Length & 511]);
        return this;

        void Put(int at, ReadOnlySpan<byte> value) => value.CopyTo(block.AsSpan(at));
    }

    public HostileTar Directory(string name) => Entry('5', name);

    public HostileTar File(string name, string content = "evil") => Entry('0', name, content);

    public HostileTar Symlink(string name, string target) => Entry('2', name, link: target);

    public HostileTar Hardlink(string name, string target) => Entry('1', name, link: target);

    /// <summary>A name that goes before its entry, as GNU tar does with long ones.</summary>
    public HostileTar LongName(string name, string content = "evil") => Entry('L', "././@LongLink", name + "\0").Entry('0', "short", content);

    public HostileTar Pax(string key, string value, string content = "evil")
    {
        string body = $" {key}={value}\n";
        int length = body.Length + 1;
        while ($"{length}{body}".Length != length)
        {
            length++;
        }

        return Entry('x', "pax", $"{length}{body}").Entry('0', "overridden", content);
    }

    public HostileTar Raw(byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>What the framework writes: a check of this writer's opposite.</summary>
    public HostileTar Honest(Action<TarWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new TarWriter(bytes, TarEntryFormat.Pax, leaveOpen: true))
        {
            write(writer);
        }

        return Raw(bytes.ToArray());
    }

    public byte[] End()
    {
        _bytes.AddRange(new byte[1024]);
        return [.. _bytes];
    }

    /// <summary>Without its end.</summary>
    public byte[] Cut() => [.. _bytes];
}
