using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.FileSystems;

public sealed class TrimTests : IDisposable
{
    private readonly FakeClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Trimming_tells_a_total_and_what_failed()
    {
        Answer(Trimmed("/", 100), Trimmed("/srv", null), Trimmed("/boot", 23), new() { Path = "/cd", Error = "read-only" });
        GuestTrimResult result = await _client.TrimAsync(4096);
        Assert.Equal((123, 4), (result.TrimmedBytes, result.FileSystems.Count));
        Assert.Equal("/cd", Assert.Single(result.Failures).Path);
        Assert.Equal(4096, ((GuestFstrimRequest)_client.Sent[^1].Request!).Minimum);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(long.MaxValue, 1)]
    public async Task What_cannot_be_is_a_broken_answer(long first, long second)
    {
        Answer(Trimmed("/", first), Trimmed("/srv", second));
        await Assert.ThrowsAsync<QgaProtocolException>(() => _client.TrimAsync());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _client.TrimAsync(-1));
    }

    private void Answer(params GuestFilesystemTrimResult[] results) =>
        _client.On(QgaCommands.GuestFstrim, (GuestFstrimRequest _) => new GuestFilesystemTrimResponse { Paths = results });

    private static GuestFilesystemTrimResult Trimmed(string path, long? bytes) => new() { Path = path, Trimmed = bytes };
}
