using System.Formats.Tar;
using System.Security.Cryptography;

namespace Qga.Sdk.Tests.Files.Transfers;

public sealed class TarScannerTests
{
    private const int Seed = 20261122;

    [Theory]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public async Task What_the_framework_writes_is_read(TarEntryFormat format)
    {
        byte[] archive = Write(format, "directory/file", [1, 2, 3]);
        (TarEntryHead head, byte[] content) = Assert.Single(await ReadAsync(archive));
        Assert.Equal(("directory/file", TarKind.File, 3, 0x1ED), (head.Name, head.Kind, head.Size, head.Mode));
        Assert.Equal(new DateTime(2020, 2, 29, 1, 2, 3, DateTimeKind.Utc), head.Modified);
        Assert.Equal([1, 2, 3], content);
    }

    [Fact]
    public async Task A_damaged_archive_is_refused_or_read_and_never_anything_else()
    {
        byte[] archive = Write(TarEntryFormat.Pax, new string('n', 300), new byte[2000]);
        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            var random = new Random(Seed + i);
            byte[] damaged = [.. archive];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            }

            damaged = damaged[..(random.Next(4) == 0 ? random.Next(damaged.Length) : damaged.Length)];
            try
            {
                long total = (await ReadAsync(damaged)).Sum(static entry => (long)entry.Content.Length);
                Assert.InRange(total, 0, damaged.Length);
            }
            catch (GuestEntryRefusedException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {Seed + i}: {exception.Message}", exception);
            }
        }

        // Damage that nobody notices would mean that the mutations are too tame to test anything.
        Assert.InRange(refused, 500, 2000);
    }

    [Fact]
    public async Task A_size_of_eight_gibibytes_and_more_is_read_and_one_below_zero_is_not()
    {
        byte[] archive = Write(TarEntryFormat.Gnu, "large", []);
        SetSize(archive, [0x80, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0]);
        var scanner = new TarScanner(new MemoryStream(archive), "/guest", IncrementalHash.CreateHash(HashAlgorithmName.SHA256));
        Assert.Equal(1L << 34, (await scanner.NextAsync(default))!.Size);

        foreach (byte[] size in (byte[][])[[0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], "0000000000-1"u8.ToArray()])
        {
            SetSize(archive, size);
            await Assert.ThrowsAsync<GuestEntryRefusedException>(() => ReadAsync(archive));
        }
    }

    private static byte[] Write(TarEntryFormat format, string name, byte[] content)
    {
        var bytes = new MemoryStream();
        using (var writer = new TarWriter(bytes, format, leaveOpen: true))
        {
            TarEntry entry = format switch
            {
                TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
                TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
                TarEntryFormat.Pax => new PaxTarEntry(TarEntryType.RegularFile, name),
                _ => new GnuTarEntry(TarEntryType.RegularFile, name),
            };
            entry.ModificationTime = new DateTimeOffset(2020, 2, 29, 1, 2, 3, TimeSpan.Zero);
            entry.Mode = (UnixFileMode)0x1ED;
            entry.DataStream = new MemoryStream(content);
            writer.WriteEntry(entry);
        }

        return bytes.ToArray();
    }

    private static void SetSize(byte[] header, byte[] size)
    {
        size.CopyTo(header, 124);
        header.AsSpan(148, 8).Fill((byte)' ');
        int sum = header.AsSpan(0, 512).ToArray().Sum(static value => value);
        System.Text.Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header, 148);
    }

    private static async Task<List<(TarEntryHead Head, byte[] Content)>> ReadAsync(byte[] archive)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var scanner = new TarScanner(new MemoryStream(archive), "/guest", hash);
        List<(TarEntryHead, byte[])> entries = [];
        byte[] buffer = new byte[700];
        while (await scanner.NextAsync(default) is TarEntryHead head)
        {
            var content = new MemoryStream();
            int read;
            while ((read = await scanner.ReadAsync(buffer, default)) > 0)
            {
                content.Write(buffer, 0, read);
            }

            entries.Add((head, content.ToArray()));
        }

        return entries;
    }
}
