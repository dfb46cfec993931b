using System.CommandLine;
using System.Text;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Changing;

/// <summary>The keys of a command line: given with <c>--key</c>, or in files with <c>--key-file</c>.</summary>
internal sealed class KeySource
{
    private const int MaxBytes = 1024 * 1024;

    public Option<string[]> Key { get; } = new("--key") { HelpName = "KEY", Arity = ArgumentArity.OneOrMore, Description = "A public key as in authorized_keys: \"ssh-ed25519 AAAA... comment\"." };

    public Option<string[]> File { get; } = new("--key-file") { HelpName = "FILE", Arity = ArgumentArity.OneOrMore, Description = "A file of public keys, one a line; - for standard input." };

    /// <summary>Reads them.</summary>
    /// <exception cref="CliException">There is none, or a line is no key.</exception>
    public async Task<IReadOnlyList<string>> ReadAsync(ParseResult line, CliContext context, CancellationToken cancellationToken)
    {
        List<string> keys = [];
        foreach (string key in line.GetValue(Key) ?? [])
        {
            Add(keys, key.Trim(' '), "--key");
        }

        foreach (string path in line.GetValue(File) ?? [])
        {
            string text = Encoding.UTF8.GetString(await SmallFile.ReadAsync(path, MaxBytes, context, cancellationToken).ConfigureAwait(false));
            int number = 0;
            foreach (string one in text.Split('\n'))
            {
                number++;
                string key = one.TrimEnd('\r').Trim(' ');
                if (key.Length > 0 && key[0] != '#')
                {
                    Add(keys, key, $"{QgaText.Escape(path)}, line {number}");
                }
            }
        }

        return keys;
    }

    private static void Add(List<string> keys, string key, string origin)
    {
        if (GuestAuthorizedKey.Read(key).Problem is { } problem)
        {
            throw CliException.Usage($"{origin} is no public key: {problem}. Nothing was changed.");
        }

        keys.Add(key);
    }
}
