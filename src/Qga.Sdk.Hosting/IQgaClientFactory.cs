namespace Qga.Sdk;

/// <summary>Gives the clients of the guests that were registered with <c>AddQgaClient</c>.</summary>
public interface IQgaClientFactory
{
    /// <summary>The names of the guests, in the order of their registration.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>
    /// Gives the client of a guest: always the same one, because an agent serves one client at a time. It connects on first use, any number of
    /// callers share it, and it ends with the host: disposing it does nothing.
    /// </summary>
    /// <param name="name">The name under which the guest was registered.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ArgumentException">No guest was registered under this name.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Its options are wrong.</exception>
    /// <exception cref="ObjectDisposedException">The host has ended.</exception>
    IQgaClient GetClient(string name);
}
