using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Qga.Sdk.Hosting.Tests;

public sealed class RegistrationTests : IDisposable
{
    private readonly InMemoryGuest _one = new();
    private readonly InMemoryGuest _two = new();
    private readonly HostApplicationBuilder _builder = Host.CreateEmptyApplicationBuilder(null);

    public RegistrationTests()
    {
        _one.Reply(QgaCommands.GuestGetHostName, new GuestHostName { HostName = "one" });
        _two.Reply(QgaCommands.GuestGetHostName, new GuestHostName { HostName = "two" });
    }

    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
    }

    [Fact]
    public async Task Guests_are_had_by_name_from_the_factory_and_by_key()
    {
        AddBoth();
        using IHost host = _builder.Build();
        await host.StartAsync();
        IQgaClientFactory factory = host.Services.GetRequiredService<IQgaClientFactory>();
        Assert.Equal(["one", "two"], factory.Names);
        Assert.Equal("one", (await factory.GetClient("one").GuestGetHostNameAsync()).HostName);
        Assert.Equal("two", (await host.Services.GetRequiredKeyedService<IQgaClient>("two").GuestGetHostNameAsync()).HostName);
        Assert.Same(factory.GetClient("two"), host.Services.GetRequiredKeyedService<IQgaClient>("two"));
        Assert.Same(factory.GetClient("two"), factory.GetClient("two"));
    }

    [Fact]
    public async Task An_only_guest_needs_no_name()
    {
        _builder.Services.AddQgaClient("one", options => options.Endpoint = _one.Endpoint).AddSingleton<Panel>();
        using IHost host = _builder.Build();
        Assert.Equal("one", await host.Services.GetRequiredService<Panel>().AskAsync());
    }

    [Fact]
    public void With_several_guests_a_name_is_needed()
    {
        AddBoth();
        using IHost host = _builder.Build();
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<IQgaClient>());
        Assert.StartsWith("2 guests are registered (one, two)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_nobody_registered_is_an_error_that_lists_the_others()
    {
        AddBoth();
        using IHost host = _builder.Build();
        ArgumentException exception = Assert.Throws<ArgumentException>(() => host.Services.GetRequiredService<IQgaClientFactory>().GetClient("three\u001b"));
        Assert.StartsWith("No guest is registered under the name 'three\\u001B'; these are: one, two.", exception.Message, StringComparison.Ordinal);
        Assert.Null(host.Services.GetKeyedService<IQgaClient>("three"));
    }

    [Fact]
    public void Log_and_clock_are_the_containers_unless_a_caller_says_otherwise()
    {
        var clock = new ManualTimeProvider();
        using var own = new LoggerFactory();
        AddBoth();
        _builder.Services.AddSingleton<TimeProvider>(clock);
        _builder.Services.AddQgaClient("two", options => (options.TimeProvider, options.LoggerFactory) = (TimeProvider.System, own));
        using IHost host = _builder.Build();
        IQgaClientFactory factory = host.Services.GetRequiredService<IQgaClientFactory>();
        Assert.Same(clock, factory.GetClient("one").TimeProvider);
        Assert.Same(TimeProvider.System, factory.GetClient("two").TimeProvider);
        Microsoft.Extensions.Options.IOptionsMonitor<QgaClientOptions> options = host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<QgaClientOptions>>();
        Assert.Same(host.Services.GetRequiredService<ILoggerFactory>(), options.Get("one").LoggerFactory);
        Assert.Same(own, options.Get("two").LoggerFactory);
    }

    [Fact]
    public async Task Disposing_a_client_does_nothing_and_the_host_ends_it()
    {
        AddBoth();
        IQgaClient client;
        using (IHost host = _builder.Build())
        {
            client = host.Services.GetRequiredKeyedService<IQgaClient>("one");
            await using (client)
            {
                await client.GuestPingAsync();
            }

            client.Dispose();
            await client.GuestPingAsync();
            await host.StopAsync();
            await client.GuestPingAsync();
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GuestPingAsync());
    }

    [Fact]
    public async Task All_clients_end_at_once_and_not_one_after_the_other()
    {
        // Until the guests go on, none of them lets its client end.
        AddBoth();
        _builder.Services.ConfigureAll<QgaClientOptions>(static options => options.CloseTimeout = TimeSpan.FromMinutes(10));
        ServiceProvider services = _builder.Services.BuildServiceProvider();
        IQgaClient[] clients = [services.GetRequiredKeyedService<IQgaClient>("one"), services.GetRequiredKeyedService<IQgaClient>("two")];
        await Task.WhenAll(clients.Select(static client => client.GuestPingAsync()));
        _one.Pause();
        _two.Pause();
        Task[] calls = [.. clients.Select(static client => client.GuestPingAsync())];
        Task disposal = Task.Run(() => services.DisposeAsync().AsTask());
        await Patience.UntilAsync(() => clients.All(Refuses), "both clients take no more calls");
        Assert.False(disposal.IsCompleted);
        _one.Resume();
        _two.Resume();
        await disposal.WaitAsync(Patience.Limit);
        await Task.WhenAll(calls);
    }

    private static bool Refuses(IQgaClient client)
    {
        try
        {
            _ = client.GuestPingAsync(new CancellationToken(canceled: true));
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }

    private void AddBoth() => _builder.Services
        .AddQgaClient("one", options => options.Endpoint = _one.Endpoint)
        .AddQgaClient("two", options => options.Endpoint = _two.Endpoint);

    private sealed class Panel(IQgaClient client)
    {
        public async Task<string> AskAsync() => (await client.GuestGetHostNameAsync()).HostName;
    }
}
