using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Protocol;

public sealed class IdleTests
{
    private readonly ScriptedAgent _agent = new();
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task An_unused_link_is_given_back_and_made_again_for_the_next_call()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options(options =>
        {
            options.TimeProvider = _clock;
            options.IdleDisconnect = TimeSpan.FromSeconds(3);
            options.MaxRetries = 0;
        }));
        Task ping = client.GuestPingAsync();
        ScriptedLink link = await _agent.AcceptInStepAsync();
        ScriptedRequest request = await link.ReadRequestAsync();
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(ping.IsCompleted);
        await link.ReplyAsync(request, "{}");
        await ping.WaitAsync(Patience.Limit);
        Assert.False(link.HasUnread());

        _clock.Advance(TimeSpan.FromSeconds(2));
        Task second = client.GuestPingAsync();
        await link.ReplyAsync(await link.ReadRequestAsync(), "{}");
        await second.WaitAsync(Patience.Limit);
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Null(await link.ReadLineAsync());
        await link.CloseAsync();

        Task third = client.GuestPingAsync();
        ScriptedLink again = await _agent.AcceptInStepAsync();
        await again.ReplyAsync(await again.ReadRequestAsync(), "{}");
        await third.WaitAsync(Patience.Limit);
    }
}
