using Qga.Schema;
using Qga.Sdk;

namespace Qga.Cli.Schema.Comparing;

/// <summary>What a live agent says of its commands, beside what a schema says.</summary>
/// <param name="Version">The agent's release, as it says.</param>
/// <param name="Diff">What differs from the schema: commands that one of them lacks, and whether success has a response.</param>
/// <param name="Disabled">The commands that both know and that are switched off in this agent; no difference.</param>
internal sealed record AgentCommands(string Version, SchemaDiffResult Diff, IReadOnlyList<string> Disabled)
{
    /// <summary>Asks an agent and compares.</summary>
    /// <exception cref="QgaException">It cannot be asked.</exception>
    public static async Task<AgentCommands> AskAsync(QgaEndpoint endpoint, SchemaDocument schema, QgaClientOptions options, CancellationToken cancellationToken)
    {
        var client = new QgaClient(endpoint, options);
        await using (client.ConfigureAwait(false))
        {
            return Of(await client.GuestInfoAsync(cancellationToken).ConfigureAwait(false), schema);
        }
    }

    // An agent may say anything, the same name twice included.
    private static AgentCommands Of(GuestAgentInfo info, SchemaDocument schema)
    {
        Dictionary<string, SchemaCommand> known = schema.Commands.ToDictionary(static command => command.Name);
        GuestAgentCommandInfo[] said = [.. info.SupportedCommands.DistinctBy(static command => command.Name)];
        var agent = schema with
        {
            QemuVersion = null,
            Commands = new EquatableArray<SchemaCommand>(said.Select(command => known.TryGetValue(command.Name, out SchemaCommand? match)
                ? match with { SuccessResponse = command.SuccessResponse }
                : new SchemaCommand { Name = command.Name, SuccessResponse = command.SuccessResponse })),
        };

        Dictionary<string, GuestAgentCommandInfo> byName = said.ToDictionary(static command => command.Name);
        SchemaDiffResult diff = SchemaDiff.Compare(schema, agent);
        IEnumerable<SchemaChange> changes = diff.Changes.Select(change => change.Kind == SchemaChangeKind.Added
            ? change with { After = Describe(byName[change.Owner]) }
            : change);
        return new AgentCommands(
            info.Version,
            diff with { Changes = new EquatableArray<SchemaChange>(changes) },
            [.. said.Where(command => !command.Enabled && known.ContainsKey(command.Name)).Select(static command => command.Name)]);
    }

    // Its arguments are not among what an agent tells.
    private static string Describe(GuestAgentCommandInfo command) =>
        (command.Enabled ? "enabled" : "disabled") + (command.SuccessResponse ? "" : ", silent on success");
}
