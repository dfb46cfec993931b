using System.Text;

namespace Qga.Sdk.Adversity.Hostile;

/// <summary>What an agent that means harm does instead of answering a request.</summary>
/// <param name="Name">What it is called in reports.</param>
/// <param name="SendAsync">Does it, on a link, for the request with an id, where an honest agent would have returned the last argument.</param>
internal sealed record Attack(string Name, Func<HostileLink, string, string, Task> SendAsync)
{
    /// <summary>True when nothing but <see cref="QgaProtocolException"/> may come of it.</summary>
    public bool MustBeRefused { get; init; }

    /// <summary>True when it takes long, or much memory of the test's own.</summary>
    public bool IsHeavy { get; init; }

    /// <summary>Sends one or more lines as they stand, <c>ID</c> replaced by the request's and <c>OK</c> by the honest value. Latin-1, so that any byte can be sent.</summary>
    public static Attack Lines(string name, string text) =>
        new(name, (link, id, honest) => link.WriteAsync(Encoding.Latin1.GetBytes(text.Replace("ID", id, StringComparison.Ordinal).Replace("OK", honest, StringComparison.Ordinal))));

    /// <summary>Sends a value, in an envelope as it should be.</summary>
    public static Attack Value(string name, string value) =>
        new(name, (link, id, _) => link.WriteAsync(Encoding.Latin1.GetBytes($"{{\"return\": {value}, \"id\": {id}}}\n")));

    /// <summary>Sends the same bytes until the client has gone.</summary>
    public static Attack Endless(string name, byte[] bytes) => new(name, (link, _, _) => link.FloodAsync(bytes)) { IsHeavy = true };

    public override string ToString() => Name;
}
