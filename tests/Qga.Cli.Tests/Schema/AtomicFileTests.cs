using System.Diagnostics;
using Qga.Cli.Schema.Files;
using Qga.Sdk.TestKit;

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

    [Fact]
    public async Task What_is_empty_is_written_itself_for_it_may_be_a_pipe()
    {
        string path = _place.PathOf("pipe");
        using Process pipe = Process.Start("mkfifo", [path]);
        await pipe.WaitForExitAsync();
        Assert.False(AtomicFile.HasContent(path));
        Task<string> reading = Task.Run(() => File.ReadAllText(path));
        await WriteAsync(path, 'a', 100_000).WaitAsync(Patience.Limit);
        Assert.Equal(new string('a', 100_000), await reading.WaitAsync(Patience.Limit));
        Assert.Equal(["pipe"], _place.Files());
    }

    [Fact]
    public async Task An_empty_file_behind_a_link_is_filled_there()
    {
        _place.Write("f", "");
        File.CreateSymbolicLink(_place.PathOf("link"), "f");
        await WriteAsync(_place.PathOf("link"), 'a', 3);
        Assert.Equal("aaa", _place.Read("f"));
        Assert.True(AtomicFile.HasContent(_place.PathOf("link")));
        Assert.Equal("f", new FileInfo(_place.PathOf("link")).LinkTarget);
    }

    private static Task WriteAsync(string path, char content, int size) =>
        AtomicFile.WriteAsync(path, "f", Enumerable.Repeat((byte)content, size).ToArray(), CancellationToken.None);
}
