using System.Buffers;
using System.Text;
using Qga.Sdk.Protocol;
using Qga.Sdk.TestKit;
using Xunit.Abstractions;

namespace Qga.Sdk.Tests.Protocol;

[Collection(Alone.Name)]
public sealed class LargeReplyTests(ITestOutputHelper output)
{
    private const int Payload = 30 * 1024 * 1024;

    [Fact]
    public async Task A_reply_of_40_MB_allocates_its_bytes_and_little_more()
    {
        byte[] base64 = Encoding.ASCII.GetBytes(Convert.ToBase64String(Bytes()));
        var agent = new ScriptedAgent();
        Task<QgaClient> connecting = QgaClient.ConnectAsync(agent.Endpoint, Hasty.Options());
        ScriptedLink link = await agent.AcceptInStepAsync();
        await using QgaClient client = await connecting;
        await ReadFileAsync(client, link, base64);

        long before = GC.GetTotalAllocatedBytes(precise: true);
        GuestFileRead read = await ReadFileAsync(client, link, base64);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Equal(Bytes(), read.BufB64.ToArray().AsSpan());

        // The line itself lies in pooled segments of the in-memory link. As a string it alone would be 80 MB.
        output.WriteLine($"{base64.Length:N0} bytes of base64: {allocated:N0} bytes allocated, {Payload:N0} of them the result");
        Assert.InRange(allocated, Payload, Payload + base64.Length + (8 * 1024 * 1024));
    }

    [Fact]
    public void Decoding_into_given_memory_allocates_nothing_of_the_size()
    {
        byte[] line = [.. "{\"return\": {\"count\": 31457280, \"buf-b64\": \""u8, .. Encoding.ASCII.GetBytes(Convert.ToBase64String(Bytes())), .. "\", \"eof\": false}, \"id\": 5}"u8];
        byte[] destination = new byte[Payload];
        ReadOnlySequence<byte> segments = Segmented.Sequence(line, 64 * 1024);
        QgaCommand<GuestFileReadRequest, GuestFileSlice> command = GuestFileSlice.CommandInto(destination);
        _ = Decode(command, segments);

        long before = GC.GetAllocatedBytesForCurrentThread();
        GuestFileSlice slice = Decode(command, segments);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Payload, slice.Count);
        Assert.Equal(Bytes(), destination.AsSpan());
        output.WriteLine($"{line.Length:N0} bytes of reply: {allocated:N0} bytes allocated");
        Assert.InRange(allocated, 0, 4096);
    }

    private static GuestFileSlice Decode(QgaCommand<GuestFileReadRequest, GuestFileSlice> command, in ReadOnlySequence<byte> line)
    {
        Assert.Equal(5, ReplyEnvelope.Read(line).Id);
        System.Text.Json.Utf8JsonReader reader = ReplyEnvelope.ReaderOnReturn(line);
        return command.ReadReply(ref reader);
    }

    private static async Task<GuestFileRead> ReadFileAsync(QgaClient client, ScriptedLink link, byte[] base64)
    {
        Task<GuestFileRead> call = client.GuestFileReadAsync(new GuestFileReadRequest { Handle = 1000, Count = Payload });
        ScriptedRequest request = await link.ReadRequestAsync();
        await link.WriteAsync($"{{\"return\": {{\"count\": {Payload}, \"buf-b64\": \"");
        for (int start = 0; start < base64.Length; start += 65_536)
        {
            await link.WriteBytesAsync(base64.AsMemory(start, Math.Min(65_536, base64.Length - start)));
        }

        await link.WriteAsync($"\", \"eof\": false}}, \"id\": {request.Id}}}\n");
        return await call.WaitAsync(Patience.Limit);
    }

    private static byte[] Bytes()
    {
        byte[] bytes = new byte[Payload];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
