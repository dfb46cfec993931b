using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Schema;

namespace Qga.Cli.Commands.Calling;

/// <summary><c>qga call</c>: any command of the agent, by the schema.</summary>
internal sealed class CallCommand
{
    private readonly CliCall _call;
    private readonly Lazy<CallSchema> _schema = new();
    private readonly Argument<string?> _name = new("COMMAND") { Arity = ArgumentArity.ZeroOrOne, Description = "The agent's command, for example guest-get-disks; without it the commands are listed. One that is not known is sent as it is." };
    private readonly Option<string[]> _arguments = new("--arg", "-a") { HelpName = "NAME=VALUE", Arity = ArgumentArity.OneOrMore, Description = "An argument; may be given several times. =@FILE takes the value from a file, =@- from standard input. Bytes are given as they are, not as base64. A list is given item by item, or as JSON." };
    private readonly Option<string?> _json = new("--json-args") { HelpName = "JSON|@FILE|@-", Description = "All arguments as a JSON object, sent as it is." };

    private CallCommand(CliCall call) => _call = call;

    public static Command Build(CommandInfo info, CliCall call)
    {
        var self = new CallCommand(call);
        var command = new Command(info.Name, info.Summary) { self._name, self._arguments, self._json };
        self._name.CompletionSources.Add(_ => self._schema.Value.Commands.Select(static one => new CompletionItem(one.Name, detail: one.Summary)));
        self._arguments.CompletionSources.Add(self.CompleteArgument);
        command.SetAction(self.RunAsync);
        call.HelpTopic = line => line.GetValue(self._name) is { } name && self._schema.Value.Command(name) is { } known ? CallHelp.Of(known, self._schema.Value) : null;
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (line.GetValue(_name) is not { } name)
        {
            await _call.Context.Output.WriteAsync(CallHelp.List(_schema.Value)).ConfigureAwait(false);
            return ExitCode.Success;
        }

        string[] words = line.GetValue(_arguments) ?? [];
        string? json = line.GetValue(_json);
        if (json is not null && words.Length > 0)
        {
            throw CliException.Usage("--arg and --json-args exclude one another.");
        }

        var reader = new CallArguments(_schema.Value, _call.Context);
        JsonElement? arguments = json is null
            ? await reader.ReadAsync(name, words, cancellationToken).ConfigureAwait(false)
            : await reader.ReadJsonAsync(json, cancellationToken).ConfigureAwait(false);
        return await TargetCommand.RunAsync(_call, line, null, async (guest, token) =>
        {
            WireValue answer = await guest.AskAsync(name, token, arguments).ConfigureAwait(false);
            await guest.Output.ShowAsync(answer, AnyView.Of).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
    }

    private IEnumerable<CompletionItem> CompleteArgument(CompletionContext completion)
    {
        if (completion.ParseResult.GetValue(_name) is not { } name || _schema.Value.Command(name) is not { } command)
        {
            return [];
        }

        string word = completion.WordToComplete;
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return command.Arguments.Select(static argument => new CompletionItem(argument.Name + "=", detail: argument.Summary));
        }

        SchemaMember? member = command.Arguments.FirstOrDefault(argument => argument.Name == word[..equals]);
        return member is null ? [] : Values(member.Type).Select(value => new CompletionItem($"{member.Name}={value}"));
    }

    private IEnumerable<string> Values(SchemaTypeReference type) => _schema.Value.Type(type.Name) switch
    {
        SchemaEnum known => known.Values.Where(static value => value.Refused is null).Select(static value => value.Name),
        SchemaAlternate alternate => alternate.Branches.SelectMany(branch => Values(branch.Type)),
        null when type.Name == SchemaBuiltins.Bool => ["true", "false"],
        _ => [],
    };
}
