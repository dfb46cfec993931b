namespace Qga.Sdk;

/// <summary>Watches a guest.</summary>
public static class GuestWatcherExtensions
{
    /// <summary>Watches whether the agent answers, and from which boot: <c>await foreach</c> over it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="options">How often.</param>
    /// <returns>The watcher, which does nothing before it is enumerated.</returns>
    public static GuestWatcher Watch(this IQgaClient client, GuestWatchOptions? options = null) => new(client, options);
}
