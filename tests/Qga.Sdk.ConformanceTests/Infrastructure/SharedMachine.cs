namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>Ends the virtual machine that checks have shared, when all have run.</summary>
public sealed class SharedMachine : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => GuestSite.EndAsync();
}
