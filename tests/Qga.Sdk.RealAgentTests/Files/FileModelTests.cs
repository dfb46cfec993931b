using Qga.Sdk.RealAgentTests.Infrastructure;
using Xunit.Sdk;

namespace Qga.Sdk.RealAgentTests.Files;

/// <summary>Random operations on a file in the guest and on a local one must do the same.</summary>
public sealed class FileModelTests(ITestOutputHelper output) : AgentTest(output)
{
    private const int Operations = 60;
    private const int MaxFile = 6_000_000;

    private static int Seed { get; } = Environment.TickCount & 0xFFFFFF;

    public static TheoryData<GuestFileMode, int> Cases
    {
        get
        {
            var cases = new TheoryData<GuestFileMode, int>();
            foreach (GuestFileMode mode in (GuestFileMode[])[GuestFileMode.ReadWrite, GuestFileMode.ReadWriteCreate, GuestFileMode.Read, GuestFileMode.Write])
            {
                foreach (int requests in (int[])[1, 2, 4, 16])
                {
                    cases.Add(mode, requests);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Stream_does_what_a_local_file_does(GuestFileMode mode, int requests)
    {
        int seed = Seed + ((int)mode * 100) + requests;
        Output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        (string path, byte[] content) = Scratch.RandomFile("guest", random.Next(0, 3_000_000));
        await File.WriteAllBytesAsync(Scratch.File("local"), content);
        await using QgaClient client = NewClient();
        List<string> history = [];
        try
        {
            await using FileStream local = OpenLocal(Scratch.File("local"), mode);
            await using (GuestFileStream guest = await client.OpenFileAsync(path, new GuestFileOptions { Mode = mode, RequestsInFlight = requests }))
            {
                for (int i = 0; i < Operations; i++)
                {
                    await StepAsync(random, guest, local, history);
                    Assert.Equal(local.Position, guest.Position);
                }
            }
        }
        catch (Exception exception)
        {
            throw new XunitException($"Seed {seed}, after {string.Join(", ", history)}: {exception.Message}", exception);
        }

        byte[] expected = await File.ReadAllBytesAsync(Scratch.File("local"));
        byte[] written = await File.ReadAllBytesAsync(path);
        Assert.True(written.AsSpan().SequenceEqual(expected), $"Seed {seed}: the files differ.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Appending_goes_to_the_end_and_reading_where_the_position_is(int requests)
    {
        int seed = Seed + requests;
        Output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        (string path, byte[] first) = Scratch.RandomFile("guest", random.Next(0, 100_000));
        List<byte> model = [.. first];
        await using QgaClient client = NewClient();
        await using (GuestFileStream guest = await client.OpenFileAsync(path, new GuestFileOptions { Mode = GuestFileMode.ReadAppend, RequestsInFlight = requests }))
        {
            for (int i = 0; i < 80; i++)
            {
                byte[] bytes = new byte[RandomLength(random) / 8];
                random.NextBytes(bytes);
                if (random.Next(2) == 0)
                {
                    await guest.WriteAsync(bytes);
                    model.AddRange(bytes);
                    continue;
                }

                int position = random.Next(model.Count + 1);
                guest.Position = position;
                byte[] buffer = new byte[bytes.Length + 1];
                int count = await guest.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false);
                Assert.True(model.Skip(position).Take(buffer.Length).SequenceEqual(buffer.Take(count)), $"Seed {seed}: other bytes at {position}");
            }
        }

        Assert.True(model.SequenceEqual(await File.ReadAllBytesAsync(path)), $"Seed {seed}: the files differ.");
    }

    // Unbuffered: a FileStream's own buffer gives stale bytes after some orders of writes, seeks from the end and reads.
    private static FileStream OpenLocal(string path, GuestFileMode mode) => new(path, new FileStreamOptions
    {
        Mode = mode is GuestFileMode.Write or GuestFileMode.ReadWriteCreate ? FileMode.Create : FileMode.Open,
        Access = FileAccess.ReadWrite,
        BufferSize = 0,
    });

    private static async Task StepAsync(Random random, GuestFileStream guest, FileStream local, List<string> history)
    {
        switch (random.Next(guest.CanRead ? 0 : 4, 10))
        {
            case < 4:
                await ReadAsync(random, guest, local, history);
                break;
            case < 7 when guest.CanWrite:
                byte[] bytes = new byte[RandomLength(random)];
                random.NextBytes(bytes);
                history.Add($"write {bytes.Length} at {local.Position}");
                await guest.WriteAsync(bytes);
                await local.WriteAsync(bytes);
                break;
            case 7:
                long position = random.Next((int)Math.Min(MaxFile, local.Length + 1000));
                history.Add($"seek {position}");
                Assert.Equal(local.Seek(position, SeekOrigin.Begin), guest.Seek(position, SeekOrigin.Begin));
                break;
            case 8:
                history.Add("from the end");
                long back = random.Next((int)Math.Min(10_000, local.Length + 1));
                Assert.Equal(local.Seek(-back, SeekOrigin.End), await guest.SeekAsync(-back, SeekOrigin.End));
                break;
            case 9:
                history.Add("flush, length");
                await guest.FlushAsync();
                Assert.Equal(local.Length, await guest.GetLengthAsync());
                break;
            default:
                break;
        }
    }

    // A stream may give less than was asked for, and nothing at the end alone.
    private static async Task ReadAsync(Random random, GuestFileStream guest, FileStream local, List<string> history)
    {
        for (int times = random.Next(1, 8); times > 0; times--)
        {
            byte[] buffer = new byte[Math.Max(1, RandomLength(random))];
            history.Add($"read {buffer.Length} at {local.Position}");
            int count = await guest.ReadAsync(buffer);
            byte[] expected = new byte[count];
            local.ReadExactly(expected);
            Assert.True(expected.AsSpan().SequenceEqual(buffer.AsSpan(0, count)), "other bytes");
            if (count == 0)
            {
                Assert.True(local.Position >= local.Length, $"end of file at {local.Position} of {local.Length}");
            }
        }
    }

    private static int RandomLength(Random random) => random.Next(4) switch
    {
        0 => random.Next(0, 20),
        1 => random.Next(0, 5000),
        2 => random.Next(0, 200_000),
        _ => random.Next(0, 1_500_000),
    };
}
