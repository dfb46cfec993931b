namespace Qga.Sdk.Tests.Files;

/// <summary>An agent that was asked to move and did not: what it reads then belongs to nobody knows where.</summary>
public sealed class FaultyMoveTests : IDisposable
{
    private const int Count = 1000;

    private readonly Queue<Fault> _faults = new();
    private readonly FaultyAgent _agent;
    private readonly byte[] _buffer = new byte[Count];

    public FaultyMoveTests()
    {
        var random = new Random(1);
        _agent = new FaultyAgent(random, _ => _faults.TryDequeue(out Fault fault) ? fault : Fault.None);
        byte[] content = new byte[10 * Count];
        random.NextBytes(content);
        _agent.Content.AddRange(content);
    }

    [Fact]
    public async Task A_move_that_is_refused_for_any_reason_does_not_make_a_file_one_that_cannot_be_moved_in()
    {
        await using GuestFileStream stream = await OpenAndReadOnAsync();

        // To the end, but not back: from here on the agent is elsewhere.
        Plan(Fault.None, Fault.Refused, Fault.None);
        await Assert.ThrowsAsync<QgaCommandException>(() => stream.ReadAsync(_buffer).AsTask());
        Plan(Fault.Refused, Fault.Refused, Fault.None);
        await Assert.ThrowsAsync<QgaCommandException>(() => stream.ReadAsync(_buffer).AsTask());
        await ReadOnAsync(stream);
    }

    [Fact]
    public async Task A_nonsensical_answer_does_not_make_a_file_one_that_cannot_be_moved_in()
    {
        await using GuestFileStream stream = await OpenAndReadOnAsync();
        Plan(Fault.Nonsense, Fault.Nonsense, Fault.None);
        await Assert.ThrowsAsync<QgaProtocolException>(() => stream.ReadAsync(_buffer).AsTask());
        await ReadOnAsync(stream);
    }

    [Fact]
    public async Task Who_is_where_the_reader_wants_to_be_need_not_move()
    {
        await using GuestFileStream stream = await OpenAndReadOnAsync();
        Plan(Fault.Refused, Fault.Refused, Fault.None);
        await ReadOnAsync(stream);
        await ReadOnAsync(stream);
        Assert.Empty(_faults);
    }

    public void Dispose() => _agent.Dispose();

    private async Task<GuestFileStream> OpenAndReadOnAsync()
    {
        GuestFileStream stream = await _agent.OpenFileAsync("/file", new GuestFileOptions { RequestsInFlight = 4 });
        await ReadOnAsync(stream);
        return stream;
    }

    /// <summary>What happens to the next move to the end, the move back and the read that go out together.</summary>
    private void Plan(params Fault[] faults)
    {
        Assert.Empty(_faults);
        Array.ForEach(faults, _faults.Enqueue);
    }

    private async Task ReadOnAsync(GuestFileStream stream)
    {
        int before = (int)stream.Position;
        Assert.Equal(Count, await stream.ReadAsync(_buffer));
        Assert.Equal(_agent.Content.Skip(before).Take(Count), _buffer);
    }
}
