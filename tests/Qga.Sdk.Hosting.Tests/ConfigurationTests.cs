using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Qga.Sdk.Hosting.Configuration;

namespace Qga.Sdk.Hosting.Tests;

public sealed class ConfigurationTests
{
    [Fact]
    public void Every_option_can_be_configured_but_those_that_no_text_can_say()
    {
        IEnumerable<string> options = typeof(QgaClientOptions).GetProperties(BindingFlags.Instance | BindingFlags.Public).Select(static property => property.Name);
        Assert.Equal(options.Except([nameof(QgaClientOptions.TimeProvider), nameof(QgaClientOptions.LoggerFactory)]).Order(), SectionOptions.KnownKeys.Order());
    }

    [Fact]
    public void Each_key_sets_its_option()
    {
        QgaClientOptions options = Read(
            ("Endpoint", "tcp://host:4444"), ("ConnectTimeout", "00:00:07"), ("waitforagent", "TRUE"), ("CommandTimeout", "infinite"),
            ("CommandTimeouts:guest-ping", "1.5s"), ("CommandTimeouts:guest-fstrim", "2h"), ("MaxRetries", "0"), ("RetryDelay", "200ms"), ("MaxRetryDelay", "1m"),
            ("ResyncTimeout", "8s"), ("NoReplyGrace", "9s"), ("CloseTimeout", "10s"), ("IdleDisconnect", "11s"), ("MaxRequestBytes", "2048"), ("MaxReplyBytes", "4096"));
        Assert.Equal("tcp://host:4444", options.Endpoint!.ToString());
        Assert.Equal(
            [TimeSpan.FromSeconds(7), Timeout.InfiniteTimeSpan, TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(11)],
            [options.ConnectTimeout, options.CommandTimeout!.Value, options.RetryDelay, options.MaxRetryDelay, options.ResyncTimeout, options.NoReplyGrace, options.CloseTimeout, options.IdleDisconnect!.Value]);
        Assert.Equal(new Dictionary<string, TimeSpan> { ["guest-ping"] = TimeSpan.FromSeconds(1.5), ["guest-fstrim"] = TimeSpan.FromHours(2) }, options.CommandTimeouts);
        Assert.Equal((true, 0, 2048, 4096), (options.WaitForAgent, options.MaxRetries, options.MaxRequestBytes, options.MaxReplyBytes));
    }

    [Theory]
    [InlineData("ConnectTimeout", "5", "Guests:web-1:ConnectTimeout is '5': write a time, such as 00:00:05, 5s, 200ms or infinite.")]
    [InlineData("ConnectTimeout", "-5s", "Guests:web-1:ConnectTimeout is '-5s': write a time, such as 00:00:05, 5s, 200ms or infinite.")]
    [InlineData("ConnectTimeout", "1e300h", "Guests:web-1:ConnectTimeout is '1e300h': write a time, such as 00:00:05, 5s, 200ms or infinite.")]
    [InlineData("ConnectTimeout", "0s", "ConnectTimeout must be positive and at most a day.")]
    [InlineData("CommandTimeouts:guest-ping", "soon", "Guests:web-1:CommandTimeouts:guest-ping is 'soon': write a time, such as 00:00:05, 5s, 200ms or infinite.")]
    [InlineData("WaitForAgent", "yes\u001b", "Guests:web-1:WaitForAgent is 'yes\\u001B': write true or false.")]
    [InlineData("MaxRetries", "-1", "Guests:web-1:MaxRetries is '-1': write a whole number up to 2147483647.")]
    [InlineData("MaxRetries", "2147483648", "Guests:web-1:MaxRetries is '2147483648': write a whole number up to 2147483647.")]
    [InlineData("Endpoint", "carrier-pigeon:7", "Guests:web-1:Endpoint: 'carrier-pigeon:7' is not an endpoint:")]
    [InlineData("Endpont", "unix:/x", "Guests:web-1:Endpont is no option. The options are: Endpoint, ConnectTimeout,")]
    public async Task What_is_wrong_is_told_when_the_host_starts(string key, string value, string message)
    {
        HostApplicationBuilder builder = BuilderOf(("Endpoint", "unix:/run/x.sock"), (key, value));
        builder.Services.AddQgaClients(builder.Configuration.GetSection("Guests"));
        using IHost host = builder.Build();
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        string failure = Assert.Single(exception.Failures);
        Assert.StartsWith("The guest 'web-1': " + message, failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        HostApplicationBuilder builder = BuilderOf(("MaxRetries", "many"), ("IdleDisconnect", "never"));
        builder.Services.AddQgaClient("web-1", builder.Configuration.GetSection("Guests:web-1"));
        using IHost host = builder.Build();
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Equal(2, exception.Failures.Count());
    }

    [Fact]
    public async Task A_guest_without_an_endpoint_is_told_when_the_host_starts()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddQgaClient("web-1", static _ => { });
        using IHost host = builder.Build();
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Equal("The guest 'web-1' has no Endpoint. Set one, for example 'unix:/run/qga/web-1.sock'.", exception.Message);
    }

    [Fact]
    public void Code_goes_on_where_the_configuration_left_off()
    {
        HostApplicationBuilder builder = BuilderOf(("Endpoint", "unix:/run/x.sock"), ("MaxRetries", "7"));
        builder.Services.AddQgaClients(builder.Configuration.GetSection("Guests"));
        builder.Services.AddQgaClient("web-1", static options => options.MaxRetries++);
        builder.Services.ConfigureAll<QgaClientOptions>(static options => options.WaitForAgent = true);
        using IHost host = builder.Build();
        QgaClientOptions options = host.Services.GetRequiredService<IOptionsMonitor<QgaClientOptions>>().Get("web-1");
        Assert.Equal((8, true), (options.MaxRetries, options.WaitForAgent));
        Assert.Equal("unix:/run/x.sock", host.Services.GetRequiredService<IQgaClient>().Endpoint.ToString());
    }

    [Fact]
    public void Options_of_others_names_are_left_alone()
    {
        HostApplicationBuilder builder = BuilderOf(("Endpoint", "unix:/run/x.sock"));
        builder.Services.AddQgaClients(builder.Configuration.GetSection("Guests"));
        using IHost host = builder.Build();
        Assert.Null(host.Services.GetRequiredService<IOptionsMonitor<QgaClientOptions>>().Get("somebody else's").Endpoint);
    }

    private static QgaClientOptions Read(params (string Key, string Value)[] settings)
    {
        HostApplicationBuilder builder = BuilderOf(settings);
        builder.Services.AddQgaClients(builder.Configuration.GetSection("Guests"));
        using IHost host = builder.Build();
        return host.Services.GetRequiredService<IOptionsMonitor<QgaClientOptions>>().Get("web-1");
    }

    private static HostApplicationBuilder BuilderOf(params (string Key, string Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        Dictionary<string, string?> values = [];
        foreach ((string key, string value) in settings)
        {
            values[$"Guests:web-1:{key}"] = value;
        }

        builder.Configuration.AddInMemoryCollection(values);
        return builder;
    }
}
