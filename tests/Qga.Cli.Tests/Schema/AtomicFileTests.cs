using Qga.Cli.Schema.Files;

namespace Qga.Cli.Tests.Schema;

public sealed class AtomicFileTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_reader_sees_the_old_content_or_the_new_and_nothing_between()
    {
        const int size = 200_000;
        string path = _place.PathOf("f");
        await WriteAsync(path, 'a', size);
        using var stop = new CancellationTokenSource();
        Task<int> reading = Task.Run(() =>
        {
            int reads = 0;
            for (; !stop.IsCancellationRequested; reads++)
            {
                string text = File.ReadAllText(path);
                Assert.Equal(new string(text[0], size), text);
            }

            return reads;
        });

        for (int i = 0; i < 40; i++)
        {
            await WriteAsync(path, i % 2 == 0 ? 'b' : 'a', size);
        }

        await stop.CancelAsync();
        Assert.InRange(await reading, 1, int.MaxValue);
        Assert.Equal(["f"], _place.Files());
    }

    [Fact]
    public async Task Writing_that_is_broken_off_leaves_the_old_content_and_nothing_beside_it()
    {
        _place.Write("f", "old");
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AtomicFile.WriteAsync(_place.PathOf("f"), "f", new byte[1000], cancellation.Token));
        Assert.Equal("old", _place.Read("f"));
        Assert.Equal(["f"], _place.Files());
    }

    private static Task WriteAsync(string path, char content, int size) =>
        AtomicFile.WriteAsync(path, "f", Enumerable.Repeat((byte)content, size).ToArray(), CancellationToken.None);
}
