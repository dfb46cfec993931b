using System.Globalization;

namespace Qga.Sdk;

/// <summary>The guest's virtual processors.</summary>
public static class GuestVcpuExtensions
{
    /// <summary>
    /// Takes virtual processors into use or out of it. An agent stops at the first that it cannot change and says no more than how many it has done:
    /// this asks for each of them until all have an outcome.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="processors">The processors, of which the number and whether it is to be online count.</param>
    /// <param name="cancellationToken">Gives up waiting; what was sent is carried out.</param>
    /// <returns>An outcome for each, in their order.</returns>
    /// <exception cref="QgaCommandUnavailableException">The agent does not offer it.</exception>
    /// <exception cref="QgaProtocolException">The agent has told of more processors than it was asked for, or of none.</exception>
    public static async Task<IReadOnlyList<GuestVcpuOutcome>> SetVcpusAsync(
        this IQgaClient client, IEnumerable<GuestLogicalProcessor> processors, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(processors);
        GuestLogicalProcessor[] all = [.. processors];
        List<GuestVcpuOutcome> outcomes = [];

        // Each round has at least one outcome, so that there are no more rounds than processors.
        while (outcomes.Count < all.Length)
        {
            GuestLogicalProcessor[] rest = all[outcomes.Count..];
            try
            {
                long done = await client.GuestSetVcpusAsync(new() { Vcpus = rest }, cancellationToken).ConfigureAwait(false);
                outcomes.AddRange(rest.Take(Count(client, done, rest.Length)).Select(static one => new GuestVcpuOutcome(one.LogicalId, one.Online, null)));
            }
            catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException)
            {
                // An error is about the first of those that were sent.
                outcomes.Add(new GuestVcpuOutcome(rest[0].LogicalId, rest[0].Online, exception));
            }
        }

        return outcomes;
    }

    private static int Count(IQgaClient client, long done, int asked) => done >= 1 && done <= asked
        ? (int)done
        : throw new QgaProtocolException(
            string.Create(CultureInfo.InvariantCulture, $"The agent at {client.Endpoint} was asked to change {asked} processors and says that it changed {done}."))
        {
            CommandName = QgaCommands.GuestSetVcpus.Name,
            Endpoint = client.Endpoint.ToString(),
        };
}
