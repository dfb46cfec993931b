using Qga.Sdk.Testing;

namespace Qga.Cli.Tests.Infrastructure;

/// <summary>A workplace with a guest in memory behind the socket <c>s</c>.</summary>
internal sealed class GuestPlace : IAsyncDisposable
{
    private readonly IAsyncDisposable _listener;

    private GuestPlace(InMemoryGuest guest, Workplace place, IAsyncDisposable listener)
    {
        Guest = guest;
        Place = place;
        _listener = listener;
    }

    public InMemoryGuest Guest { get; }

    public Workplace Place { get; }

    public static async Task<GuestPlace> StartAsync(InMemoryGuestOptions? options = null)
    {
        var place = new Workplace();
        var guest = new InMemoryGuest(options);
        return new GuestPlace(guest, place, await guest.ListenAsync(place.PathOf("s")));
    }

    public Task<CliRun> RunAsync(params string[] arguments) => Place.RunAsync(["-s", "s", .. arguments]);

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await Guest.DisposeAsync();
        Place.Dispose();
    }
}
