using Qga.Cli.Terminal;

namespace Qga.Cli.Commands.Host.Searching;

/// <summary>A socket on this host behind which there may be an agent.</summary>
/// <param name="Name">What to call the guest: its name where one can be found.</param>
/// <param name="Path">The socket, or another endpoint of the configuration.</param>
/// <param name="Owner">Who makes it.</param>
internal sealed record FoundAgent(string Name, string Path, AgentOwner Owner);
