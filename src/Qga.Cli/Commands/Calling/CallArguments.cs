using System.Text;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Schema;
using Qga.Sdk;

namespace Qga.Cli.Commands.Calling;

/// <summary>Makes the arguments object of a command out of <c>--arg NAME=VALUE</c>, checked against the schema.</summary>
internal sealed class CallArguments(CallSchema schema, CliContext context)
{
    private const int MaxBytes = 64 * 1024 * 1024;
    private const string Password = "password";

    /// <summary>Makes it; null when there is none.</summary>
    /// <param name="name">The command.</param>
    /// <param name="words">What was given, each as NAME=VALUE or NAME=@FILE.</param>
    /// <param name="cancellationToken">Ends reading files.</param>
    /// <exception cref="CliException">A name, a value or what is missing is wrong.</exception>
    public async Task<JsonElement?> ReadAsync(string name, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        SchemaCommand? command = schema.Command(name);
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (string word in words)
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            string member = equals > 0 ? word[..equals] : throw CliException.Usage($"--arg wants NAME=VALUE, and not '{QgaText.Escape(word, 80)}'.");
            SchemaMember? known = command?.Arguments.FirstOrDefault(argument => argument.Name == member);
            if (command is not null && known is null)
            {
                string names = command.Arguments.Count == 0 ? "It has none." : $"It has: {string.Join(", ", command.Arguments.Select(static argument => argument.Name))}.";
                throw CliException.Usage($"{name} has no argument '{QgaText.Escape(member, 80)}'. {names}");
            }

            string json = await ValueAsync(known, member, word[(equals + 1)..], cancellationToken).ConfigureAwait(false);
            Add(values, member, json, known is { Type.IsList: true });
        }

        if (command is not null)
        {
            CheckComplete(command, values);
        }

        return values.Count == 0 ? null : JsonElement.Parse(Write(command, values));
    }

    /// <summary>Takes a whole arguments object: JSON, or a file of it.</summary>
    public async Task<JsonElement> ReadJsonAsync(string text, CancellationToken cancellationToken)
    {
        byte[] json = text.StartsWith('@')
            ? await SmallFile.ReadAsync(text[1..], MaxBytes, context, cancellationToken).ConfigureAwait(false)
            : Encoding.UTF8.GetBytes(text);
        try
        {
            JsonElement arguments = JsonElement.Parse(json);
            return arguments.ValueKind == JsonValueKind.Object ? arguments : throw CliException.Usage("--json-args wants a JSON object.");
        }
        catch (JsonException exception)
        {
            throw CliException.Usage($"--json-args is not JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).");
        }
    }

    private async Task<string> ValueAsync(SchemaMember? member, string name, string text, CancellationToken cancellationToken)
    {
        if (text.StartsWith('@'))
        {
            byte[] content = await SmallFile.ReadAsync(text[1..], MaxBytes, context, cancellationToken).ConfigureAwait(false);
            return member is { Base64: true }
                ? JsonText.Quote(Convert.ToBase64String(content))
                : Of(member, name, Encoding.UTF8.GetString(content).TrimEnd('\n'));
        }

        return name == Password
            ? throw CliException.Usage($"A {Password} on the command line is seen in the process list and kept in the shell's history. Give a file: --arg {Password}=@FILE, or @- for standard input.")
            : member is { Base64: true } ? JsonText.Quote(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))) : Of(member, name, text);
    }

    private string Of(SchemaMember? member, string name, string text) =>
        member is null ? ArgumentValue.OfUnknown(text) : new ArgumentValue(schema, name).Of(member.Type, text);

    private static void Add(Dictionary<string, List<string>> values, string name, string json, bool isList)
    {
        if (!values.TryGetValue(name, out List<string>? given))
        {
            values.Add(name, [json]);
        }
        else if (isList && !json.StartsWith('['))
        {
            given.Add(json);
        }
        else
        {
            throw CliException.Usage($"{QgaText.Escape(name, 80)} is given twice.");
        }
    }

    private static void CheckComplete(SchemaCommand command, Dictionary<string, List<string>> values)
    {
        string[] missing = [.. command.Arguments.Where(argument => !argument.Optional && !values.ContainsKey(argument.Name)).Select(static argument => argument.Name)];
        if (missing.Length > 0)
        {
            throw CliException.Usage($"{command.Name} needs: {string.Join(", ", missing.Select(static name => $"--arg {name}=..."))}. See 'qga call {command.Name} --help'.");
        }
    }

    private static string Write(SchemaCommand? command, Dictionary<string, List<string>> values)
    {
        var json = new StringBuilder("{");
        foreach ((string name, List<string> given) in values)
        {
            bool isList = command?.Arguments.FirstOrDefault(argument => argument.Name == name) is { Type.IsList: true } && !given[0].StartsWith('[');
            json.Append(json.Length > 1 ? "," : "").Append(JsonText.Quote(name)).Append(':')
                .Append(isList ? "[" : "").AppendJoin(',', given).Append(isList ? "]" : "");
        }

        return json.Append('}').ToString();
    }
}
