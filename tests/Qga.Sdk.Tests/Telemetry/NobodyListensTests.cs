using System.Diagnostics;
using Qga.Sdk.Telemetry;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Telemetry;

/// <summary>What is not wanted costs nothing. Listeners are the process's, so that this runs by itself.</summary>
[Collection(Alone.Name)]
public sealed class NobodyListensTests
{
    private readonly ObservedAgent _agent = new();

    [Fact]
    public async Task Without_a_listener_there_is_no_activity_and_nothing_is_made_for_one()
    {
        Assert.False(ClientTelemetry.ObservesCalls);
        await using QgaClient client = await _agent.ConnectAsync();
        long unobserved = await MedianAllocationOfASendAsync(client);
        Assert.Equal(typeof(Task<QgaNothing>), await TypeOfACallAsync(client));
        long observed;
        using (var activities = new RecordedActivities(_agent.Address))
        {
            Assert.True(ClientTelemetry.ObservesCalls);
            observed = await MedianAllocationOfASendAsync(client);
            Assert.NotEmpty(activities.Ended);
            Assert.NotEqual(typeof(Task<QgaNothing>), await TypeOfACallAsync(client));
        }

        Assert.False(ClientTelemetry.ObservesCalls);

        // A state machine, tags and an activity come on top when somebody listens.
        Assert.InRange(observed, unobserved + 300, long.MaxValue);
    }

    [Fact]
    public async Task Metrics_alone_make_no_activity()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        using var measurements = new RecordedMeasurements(_agent.Address);
        Assert.True(ClientTelemetry.ObservesCalls);
        Activity? seen = Activity.Current;
        Task ping = client.GuestPingAsync();
        await _agent.AnswerAsync();
        await ping.WaitAsync(Patience.Limit);
        Assert.Null(seen);
        Assert.Single(measurements.Of("rpc.client.call.duration"));
    }

    // What an asynchronous method gives is a kind of task of its own.
    private async Task<Type> TypeOfACallAsync(QgaClient client)
    {
        Task<QgaNothing> ping = client.SendAsync(QgaCommands.GuestPing, default);
        await _agent.AnswerAsync();
        await ping.WaitAsync(Patience.Limit);
        return ping.GetType();
    }

    // On the caller's own thread, which encodes and writes the request. The median passes over what a pipe makes now and then.
    private async Task<long> MedianAllocationOfASendAsync(QgaClient client)
    {
        List<long> allocated = [];
        for (int i = 0; i < 60; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Task ping = client.GuestPingAsync();
            long after = GC.GetAllocatedBytesForCurrentThread();
            await _agent.AnswerAsync();
            await ping.WaitAsync(Patience.Limit);
            if (i >= 20)
            {
                allocated.Add(after - before);
            }
        }

        return allocated.Order().ElementAt(allocated.Count / 2);
    }
}
