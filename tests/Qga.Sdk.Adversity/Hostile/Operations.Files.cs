namespace Qga.Sdk.Adversity.Hostile;

// Whole files and streams.
internal static partial class Operations
{
    private static IEnumerable<Operation> Files() =>
    [
        Op("GuestFileExtensions.OpenFileAsync(String, GuestFileMode)", static async (client, ground, token) => await (await client.OpenFileAsync(ground.GuestFile, GuestFileMode.Read, token)).DisposeAsync()),
        Op("GuestFileExtensions.OpenFileAsync(String, GuestFileOptions)", static async (client, ground, token) => await (await client.OpenFileAsync(ground.GuestFile, new GuestFileOptions { RequestsInFlight = 2 }, token)).DisposeAsync()),
        Op("GuestFileExtensions.ReadFileAsync(Int64, Memory)", static async (client, ground, token) => await client.ReadFileAsync(await client.GuestFileOpenAsync(new() { Path = ground.GuestFile }, token), new byte[1000], token)),
        Op("GuestFileLinesExtensions.ReadLinesAsync(String)", static (client, ground, token) => DrainAsync(client.ReadLinesAsync(ground.GuestFile, token), token)),
        Op("GuestFileLinesExtensions.ReadLinesAsync(String, GuestReadOptions)", static (client, ground, token) => DrainAsync(client.ReadLinesAsync(ground.GuestFile, new GuestReadOptions(), token), token)),
        Op("GuestFileReadExtensions.ReadAllBytesAsync(String)", static (client, ground, token) => client.ReadAllBytesAsync(ground.GuestFile, token)),
        Op("GuestFileReadExtensions.ReadAllBytesAsync(String, GuestReadOptions)", static (client, ground, token) => client.ReadAllBytesAsync(ground.GuestFile, new GuestReadOptions(), token)),
        Op("GuestFileReadExtensions.ReadAllTextAsync(String)", static (client, ground, token) => client.ReadAllTextAsync(ground.GuestFile, token)),
        Op("GuestFileReadExtensions.ReadAllTextAsync(String, GuestReadOptions)", static (client, ground, token) => client.ReadAllTextAsync(ground.GuestFile, new GuestReadOptions(), token)),
        Op("GuestFileWriteExtensions.AppendAllTextAsync(String, String)", static (client, ground, token) => client.AppendAllTextAsync(ground.NewGuest(), "text", token)),
        Op("GuestFileWriteExtensions.AppendAllTextAsync(String, String, Encoding)", static (client, ground, token) => client.AppendAllTextAsync(ground.NewGuest(), "text", System.Text.Encoding.UTF8, token)),
        Op("GuestFileWriteExtensions.WriteAllBytesAsync(String, ReadOnlyMemory)", static (client, ground, token) => client.WriteAllBytesAsync(ground.NewGuest(), new byte[100_000], token)),
        Op("GuestFileWriteExtensions.WriteAllTextAsync(String, String)", static (client, ground, token) => client.WriteAllTextAsync(ground.NewGuest(), "text", token)),
        Op("GuestFileWriteExtensions.WriteAllTextAsync(String, String, Encoding)", static (client, ground, token) => client.WriteAllTextAsync(ground.NewGuest(), "text", System.Text.Encoding.UTF8, token)),
        Op("GuestTailExtensions.TailAsync(String)", static (client, ground, token) => TailAsync(enough => client.TailAsync(ground.GuestFile, enough), token)),
        Op("GuestTailExtensions.TailAsync(String, GuestTailOptions)", static (client, ground, token) => TailAsync(enough => client.TailAsync(ground.GuestFile, new GuestTailOptions { LastLines = 3 }, enough), token)),
        Op("GuestFileStream.DisposeAsync()", static (client, ground, token) => WithFileAsync(client, ground, static (stream, _) => stream.DisposeAsync().AsTask(), token)),
        Op("GuestFileStream.FlushAsync()", static (client, ground, token) => WithFileAsync(client, ground, static async (stream, token) =>
        {
            await stream.WriteAsync("abc"u8.ToArray(), token);
            await stream.FlushAsync(token);
        }, token)),
        Op("GuestFileStream.GetLengthAsync()", static (client, ground, token) => WithFileAsync(client, ground, static (stream, token) => stream.GetLengthAsync(token), token)),
        Op("GuestFileStream.ReadAsync(Byte[], Int32, Int32)", static (client, ground, token) => WithFileAsync(client, ground, static (stream, token) => stream.ReadAsync(new byte[10], 0, 10, token), token)),
        Op("GuestFileStream.ReadAsync(Memory)", static (client, ground, token) => WithFileAsync(client, ground, static (stream, token) => stream.CopyToAsync(Stream.Null, token), token)),
        Op("GuestFileStream.SeekAsync(Int64, SeekOrigin)", static (client, ground, token) => WithFileAsync(client, ground, SeekAsync, token)),
        Op("GuestFileStream.SeekToLastLinesAsync(Int64)", static (client, ground, token) => WithFileAsync(client, ground, static (stream, token) => stream.SeekToLastLinesAsync(4000, token), token)),
        Op("GuestFileStream.WriteAsync(Byte[], Int32, Int32)", static (client, ground, token) => WithFileAsync(client, ground, static (stream, token) => stream.WriteAsync(new byte[1000], 0, 1000, token), token)),
        Op("GuestFileStream.WriteAsync(ReadOnlyMemory)", static (client, ground, token) => WithFileAsync(client, ground, static (stream, token) => stream.WriteAsync(new byte[200_000], token).AsTask(), token)),
    ];

    // A file that nobody writes to is followed for ever.
    private static async Task TailAsync(Func<CancellationToken, IAsyncEnumerable<string>> follow, CancellationToken token)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(token);
        enough.CancelAfter(TimeSpan.FromMilliseconds(200));
        try
        {
            await DrainAsync(follow(enough.Token), enough.Token);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            // It has followed it for long enough.
        }
    }

    private static async Task SeekAsync(GuestFileStream stream, CancellationToken token)
    {
        try
        {
            await stream.SeekAsync(5, SeekOrigin.End, token);
            await stream.SeekAsync(-5, SeekOrigin.End, token);
        }
        catch (ArgumentOutOfRangeException exception) when (exception.ParamName == "offset")
        {
            // The guest says that its file is shorter than that.
        }
    }

    private static async Task WithFileAsync(IQgaClient client, OperationGround ground, Func<GuestFileStream, CancellationToken, Task> use, CancellationToken token)
    {
        await using GuestFileStream stream = await client.OpenFileAsync(ground.GuestFile, GuestFileMode.ReadWrite, token);
        await use(stream, token);
    }
}
