using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Guests;

public sealed class ClockTests : IDisposable
{
    private readonly ManualTimeProvider _host = new();
    private readonly Queue<TimeSpan> _ways = new();
    private readonly FakeClient _client;
    private TimeSpan _ahead = TimeSpan.FromSeconds(90);

    public ClockTests()
    {
        // Each way takes a time, half there and half back.
        _client = new FakeClient { TimeProvider = _host }
            .On(QgaCommands.GuestGetTime, (QgaNothing _) => Travel(() => Nanoseconds(_host.GetUtcNow() + _ahead)))
            .On(QgaCommands.GuestSetTime, (GuestSetTimeRequest request) => Travel(() =>
            {
                _ahead = DateTimeOffset.UnixEpoch.AddTicks(request.Time!.Value / 100) - _host.GetUtcNow();
                return default(QgaNothing);
            }));
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Drift_is_told_with_its_uncertainty()
    {
        _ways.Enqueue(TimeSpan.FromMilliseconds(2));
        GuestClockReading reading = await _client.GetTimeAsync();
        Assert.Equal((TimeSpan.FromSeconds(90), TimeSpan.FromMilliseconds(1)), (reading.Drift, reading.Uncertainty));
        Assert.Equal(reading.HostTime + TimeSpan.FromSeconds(90), reading.GuestTime);
        Assert.Equal(1, _client.CountOf("guest-get-time"));
    }

    [Fact]
    public async Task The_most_certain_of_three_readings_counts()
    {
        _ways.Enqueue(TimeSpan.FromMilliseconds(400));
        _ways.Enqueue(TimeSpan.FromMilliseconds(20));
        _ways.Enqueue(TimeSpan.FromMilliseconds(60));
        GuestClockReading reading = await _client.GetTimeAsync();
        Assert.Equal((TimeSpan.FromSeconds(90), TimeSpan.FromMilliseconds(10)), (reading.Drift, reading.Uncertainty));
        Assert.Equal(3, _client.CountOf("guest-get-time"));
    }

    [Fact]
    public async Task Synchronizing_adds_what_the_way_takes()
    {
        for (int i = 0; i < 7; i++)
        {
            _ways.Enqueue(TimeSpan.FromMilliseconds(40));
        }

        GuestClockReading after = await _client.SynchronizeTimeAsync();
        Assert.Equal(TimeSpan.Zero, after.Drift);
        Assert.Equal(1, _client.CountOf("guest-set-time"));
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public async Task Any_number_is_a_time(long nanoseconds)
    {
        _client.On(QgaCommands.GuestGetTime, (QgaNothing _) => nanoseconds);
        GuestClockReading reading = await _client.GetTimeAsync();
        Assert.Equal(nanoseconds / 100, (reading.GuestTime - DateTimeOffset.UnixEpoch).Ticks);
    }

    [Fact]
    public async Task A_time_is_set_to_the_tick_and_what_cannot_be_said_is_refused()
    {
        DateTimeOffset time = new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.FromHours(2)) + TimeSpan.FromTicks(7);
        await _client.SetTimeAsync(time);
        Assert.Equal(1_927_850_706_000_000_700, ((GuestSetTimeRequest)_client.Sent[^1].Request!).Time);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _client.SetTimeAsync(new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _client.SetTimeAsync(new DateTimeOffset(2263, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        await _client.SetTimeAsync(new DateTimeOffset(2262, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(2, _client.CountOf("guest-set-time"));
    }

    [Fact]
    public async Task The_hardware_clock_is_asked_for_by_no_time_at_all()
    {
        object? sent = "nothing";
        _client.On(QgaCommands.GuestSetTime, (GuestSetTimeRequest request) =>
        {
            sent = ((GuestSetTimeRequest?)request)?.Time;
            return default(QgaNothing);
        });
        await _client.SetTimeFromHardwareClockAsync();
        Assert.Null(sent);
    }

    private T Travel<T>(Func<T> arrive)
    {
        TimeSpan way = _ways.TryDequeue(out TimeSpan next) ? next : TimeSpan.Zero;
        _host.Advance(way / 2);
        T answer = arrive();
        _host.Advance(way / 2);
        return answer;
    }

    private static long Nanoseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;
}
