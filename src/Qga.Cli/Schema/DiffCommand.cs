using System.CommandLine;
using Qga.Cli.Schema.Comparing;
using Qga.Cli.Terminal;
using Qga.Schema;
using Qga.Sdk;

namespace Qga.Cli.Schema;

/// <summary><c>qga schema diff</c>: compares schemas with each other and with live agents.</summary>
internal sealed class DiffCommand(CliContext context)
{
    private readonly Argument<string> _before = new("A") { Description = "A schema file of this project, QEMU's own (.gz too), or the word bindings: the schema this tool was built with." };
    private readonly Argument<string> _after = new("B") { Description = "The same, or an agent: a socket or another endpoint (unix:PATH, tcp://HOST:PORT, vsock:CID:PORT, proxmox:VMID, pipe:NAME)." };
    private readonly Option<bool> _marks = new("--marks") { Description = "Compare what overlays say as well: effects, deadlines, base64, secrets, units, refused values, older forms." };
    private readonly Option<bool> _json = new("--json") { Description = "Write JSON." };

    public static Command Build(CliContext context)
    {
        var diff = new DiffCommand(context);
        var command = new Command("diff", "Says what B has more, less and other than A: 0 nothing, 1 something, 2 cannot tell.")
        {
            diff._before, diff._after, diff._marks, diff._json,
        };
        command.SetAction(diff.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        DiffSide before = await DiffSides.FindAsync(line.GetRequiredValue(_before), context, cancellationToken).ConfigureAwait(false);
        if (before.Document is not { } schema)
        {
            throw new CliException($"{QgaText.Escape(before.Name)} is an agent, and an agent is the second of the two: it does not tell enough to compare from.");
        }

        DiffSide after = await DiffSides.FindAsync(line.GetRequiredValue(_after), context, cancellationToken).ConfigureAwait(false);
        bool asJson = line.GetValue(_json);
        bool marks = line.GetValue(_marks);
        SchemaDiffResult diff;
        if (after.Document is { } other)
        {
            diff = SchemaDiff.Compare(schema, other, new SchemaDiffOptions { IncludeMarks = marks });
            await (asJson ? context.Output.WriteLineAsync(DiffJson.Of(before, after, diff)) : WriteAsync(before, after, diff)).ConfigureAwait(false);
        }
        else
        {
            AgentCommands agent = marks
                ? throw new CliException("--marks compares schemas; an agent does not say such things.")
                : await AgentCommands.AskAsync(after.Endpoint!, schema, context.NewClientOptions(), cancellationToken).ConfigureAwait(false);
            diff = agent.Diff;
            await (asJson ? context.Output.WriteLineAsync(DiffJson.Of(before, after, agent)) : WriteAsync(before, after, agent)).ConfigureAwait(false);
        }

        return diff.IsEmpty ? ExitCode.Success : ExitCode.Different;
    }

    private Task WriteAsync(DiffSide before, DiffSide after, SchemaDiffResult diff) =>
        WriteAsync(before.Name, after.Name, Qemu(diff.VersionAfter), diff);

    private async Task WriteAsync(DiffSide before, DiffSide after, AgentCommands agent)
    {
        await WriteAsync(before.Name, after.Endpoint!.ToString(), $"agent {QgaText.Escape(agent.Version)}", agent.Diff).ConfigureAwait(false);
        if (agent.Disabled.Count > 0)
        {
            await context.Output.WriteLineAsync("Switched off in this agent").ConfigureAwait(false);
            foreach (string name in agent.Disabled)
            {
                await context.Output.WriteLineAsync("  " + QgaText.Escape(name)).ConfigureAwait(false);
            }
        }
    }

    private async Task WriteAsync(string before, string after, string versionAfter, SchemaDiffResult diff)
    {
        await context.Output.WriteLineAsync($"--- {QgaText.Escape(before)} ({Qemu(diff.VersionBefore)})").ConfigureAwait(false);
        await context.Output.WriteLineAsync($"+++ {QgaText.Escape(after)} ({versionAfter})").ConfigureAwait(false);
        await new DiffText(context.Output).WriteChangesAsync(diff).ConfigureAwait(false);
        await context.Output.WriteLineAsync(diff.IsEmpty ? "Nothing differs." : DiffCounts.Of(diff)).ConfigureAwait(false);
    }

    private static string Qemu(string? version) => version is null ? "QEMU release unknown" : $"QEMU {QgaText.Escape(version)}";
}
