using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Guests;

public sealed class VcpuTests : IDisposable
{
    private readonly FakeClient _client = new();
    private readonly List<string> _asked = [];

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_list_of_which_some_cannot_be_changed_is_worked_through_to_its_end()
    {
        Answer(static request => request.Vcpus[0].LogicalId is 0 or 7
            ? throw Refused($"logical processor #{request.Vcpus[0].LogicalId} can't be offlined")
            : request.Vcpus.TakeWhile(static one => one.LogicalId is not (0 or 7)).Count());
        IReadOnlyList<GuestVcpuOutcome> outcomes = await _client.SetVcpusAsync([Off(1), Off(2), Off(0), Off(3), Off(7), Off(4)]);
        Assert.Equal([(1, true), (2, true), (0, false), (3, true), (7, false), (4, true)], outcomes.Select(static outcome => ((int)outcome.LogicalId, outcome.IsSuccess)));
        Assert.Contains("#7", outcomes[4].Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(["1 2 0 3 7 4", "0 3 7 4", "3 7 4", "7 4", "4"], _asked);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(long.MaxValue)]
    public async Task A_count_that_cannot_be_ends_it(long count)
    {
        Answer(_ => count);
        QgaProtocolException exception = await Assert.ThrowsAsync<QgaProtocolException>(() => _client.SetVcpusAsync([Off(1), Off(2)]));
        Assert.Equal("guest-set-vcpus", exception.CommandName);
        Assert.Single(_asked);
    }

    [Fact]
    public async Task What_is_about_the_agent_and_not_about_a_processor_is_thrown()
    {
        Answer(static _ => throw new QgaCommandUnavailableException("no", QgaErrorClass.CommandNotFound, "no", QgaUnavailableReason.Disabled));
        await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => _client.SetVcpusAsync([Off(1), Off(2)]));
        Answer(static _ => throw new QgaConnectionException("lost"));
        await Assert.ThrowsAsync<QgaConnectionException>(() => _client.SetVcpusAsync([Off(1), Off(2)]));
        Assert.Empty(await _client.SetVcpusAsync([]));
        Assert.Equal(2, _asked.Count);
    }

    private void Answer(Func<GuestSetVcpusRequest, long> answer) => _client.On(QgaCommands.GuestSetVcpus, (GuestSetVcpusRequest request) =>
    {
        _asked.Add(string.Join(' ', request.Vcpus.Select(static one => one.LogicalId)));
        return answer(request);
    });

    private static GuestLogicalProcessor Off(long id) => new() { LogicalId = id, Online = false };

    private static QgaCommandException Refused(string text) => new(text, QgaErrorClass.GenericError, text);
}
