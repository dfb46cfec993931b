using System.CommandLine;
using System.Globalization;
using Qga.Cli.Commands.Files;
using Qga.Cli.Commands.Host.Searching;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;

namespace Qga.Cli.Commands.Host;

/// <summary><c>qga ls</c>: the agents on this host, or with a path the directories of guests.</summary>
internal sealed class LsCommand(CliCall call)
{
    private readonly Option<string[]> _glob = new("--glob") { HelpName = "PATTERN", Arity = ArgumentArity.OneOrMore, Description = "Look for sockets here too, for example '/srv/vm/*/agent.sock'." };

    private readonly GuestLs _guest = new(call);

    public static Command Build(CommandInfo info, CliCall call)
    {
        var ls = new LsCommand(call);
        var command = new Command(info.Name, info.Summary) { ls._glob };
        ls._guest.AddTo(command);
        command.SetAction(ls.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (_guest.IsMeant(line))
        {
            return await _guest.RunAsync(line, cancellationToken).ConfigureAwait(false);
        }

        Choices choices = call.Options.Read(line, null, call.Context);
        IReadOnlyList<FoundAgent> found = AgentFinder.Find(choices.Settings, line.GetValue(_glob) ?? [], call.Context);
        AgentState[] states = new AgentState[found.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = choices.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, found.Count, parallel, async (i, token) =>
            states[i] = await AgentProbe.AskAsync(found[i], choices, call.Context, token).ConfigureAwait(false)).ConfigureAwait(false);
        await WriteAsync(choices.Format, found, states).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private Task WriteAsync(OutputFormat format, IReadOnlyList<FoundAgent> found, AgentState[] states)
    {
        if (format == OutputFormat.Table)
        {
            var table = new TextTable("NAME", "STATE", ">LATENCY", "SOCKET");
            for (int i = 0; i < states.Length; i++)
            {
                table.Add(found[i].Name, states[i].Text, AgentProbe.Latency(states[i]), found[i].Path);
            }

            return call.Context.Output.WriteAsync(table.ToString());
        }

        WireValue answer = WireValue.Of([.. found.Select((agent, i) => WireValue.Of(Members(agent, states[i])))]);
        return call.Context.Output.WriteAsync(format == OutputFormat.Json ? JsonText.Indented(answer) + "\n" : YamlText.Of(answer));
    }

    private static List<WireMember> Members(FoundAgent agent, AgentState state)
    {
        List<WireMember> members =
        [
            new("name", WireValue.Of(agent.Name)),
            new("endpoint", WireValue.Of(agent.Path)),
            new("owner", WireValue.Of(agent.Owner switch { AgentOwner.Libvirt => "libvirt", AgentOwner.Proxmox => "proxmox", _ => "user" })),
            new("state", WireValue.Of(state.Word)),
        ];
        if (state.Milliseconds is { } milliseconds)
        {
            members.Add(new WireMember("latency-ms", WireValue.OfNumber(milliseconds.ToString("0.###", CultureInfo.InvariantCulture))));
        }

        return members;
    }
}
