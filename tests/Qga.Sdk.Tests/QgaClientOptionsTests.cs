using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests;

public sealed class QgaClientOptionsTests
{
    private static readonly Action<QgaClientOptions>[] Wrong =
    [
        static options => options.ConnectTimeout = TimeSpan.Zero,
        static options => options.ConnectTimeout = TimeSpan.FromDays(40),
        static options => options.CommandTimeout = TimeSpan.FromSeconds(-3),
        static options => options.CommandTimeouts["guest-ping"] = TimeSpan.Zero,
        static options => options.ResyncTimeout = TimeSpan.Zero,
        static options => options.NoReplyGrace = TimeSpan.Zero,
        static options => options.CloseTimeout = TimeSpan.Zero,
        static options => options.RetryDelay = TimeSpan.Zero,
        static options => options.MaxRetryDelay = TimeSpan.Zero,
        static options => options.MaxRetries = -1,
        static options => options.MaxRequestBytes = 10,
        static options => options.MaxReplyBytes = 10,
    ];

    [Fact]
    public void Values_out_of_range_are_refused_when_the_client_is_made() =>
        Assert.All(Wrong, static set =>
        {
            var options = new QgaClientOptions();
            set(options);
            Assert.Throws<ArgumentOutOfRangeException>(() => new QgaClient("unix:/x", options));
        });

    [Fact]
    public void Options_alone_must_name_the_endpoint()
    {
        Assert.Throws<ArgumentException>(() => new QgaClient(new QgaClientOptions()));
        using var client = new QgaClient(new QgaClientOptions { Endpoint = "tcp://host:1" });
        Assert.Equal("tcp://host:1", client.Endpoint.ToString());
    }

    [Fact]
    public async Task Changing_them_later_has_no_effect()
    {
        var agent = new ScriptedAgent();
        var clock = new ManualTimeProvider();
        QgaClientOptions options = Hasty.Options(made => made.TimeProvider = clock);
        options.CommandTimeouts["guest-info"] = TimeSpan.FromSeconds(2);
        await using var client = new QgaClient(agent.Endpoint, options);
        options.CommandTimeouts["guest-info"] = TimeSpan.FromDays(1);
        options.CommandTimeout = TimeSpan.FromDays(1);
        options.TimeProvider = TimeProvider.System;
        Task<GuestAgentInfo> call = client.GuestInfoAsync();
        ScriptedLink link = await agent.AcceptInStepAsync();
        await link.ReadRequestAsync();
        clock.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<QgaTimeoutException>(() => call.WaitAsync(Patience.Limit));
    }

    [Theory]
    [InlineData("guest-ping", 5)]
    [InlineData("guest-info", 30)]
    [InlineData("guest-fsfreeze-freeze", 300)]
    [InlineData("guest-fsfreeze-thaw", 300)]
    [InlineData("guest-fstrim", 600)]
    public void Each_command_has_a_deadline_that_suits_it(string name, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), QgaCommands.Find(name)!.DefaultTimeout);
}
