using System.Runtime.CompilerServices;
using System.Text;

namespace Qga.Sdk;

/// <summary>
/// Makes a process's environment from the agent's own and a caller's changes: guest-exec can only replace all of it. The agent reads
/// its own environment itself, and it is kept for as long as the link is the same.
/// </summary>
internal static class PosixEnvironment
{
    private const string Path = "/proc/self/environ";
    private const string ReservedPrefix = "qga_";
    private const int MaxBytes = 1024 * 1024;

    private static readonly ConditionalWeakTable<IQgaClient, Kept> PerClient = [];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The whole environment for guest-exec; null when it is the agent's own as it is.</summary>
    public static async Task<IReadOnlyList<string>?> MergeAsync(
        IQgaClient client, IDictionary<string, string?> changes, bool clear, CancellationToken cancellationToken)
    {
        Check(changes);
        if (changes.Count == 0 && !clear)
        {
            return null;
        }

        IReadOnlyDictionary<string, string> own = clear
            ? new Dictionary<string, string>()
            : await ReadAsync(client).Unattended().WaitAsync(cancellationToken).ConfigureAwait(false);
        var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in own)
        {
            merged[name] = value;
        }

        foreach ((string name, string? value) in changes)
        {
            merged.Remove(name);
            if (value is not null)
            {
                merged[name] = value;
            }
        }

        // An empty list would be the agent's own environment again.
        return merged.Count == 0 ? ["QGA_SDK="] : [.. merged.Select(static pair => $"{pair.Key}={pair.Value}")];
    }

    /// <summary>Checks what a shell would drop or mistake for something of its own.</summary>
    public static void Check(IDictionary<string, string?> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach ((string name, string? value) in changes)
        {
            if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                throw new ArgumentException($"'{QgaText.Escape(name)}' is no name of a variable: letters, digits and underscores, no digit first.", nameof(changes));
            }

            if (name.StartsWith(ReservedPrefix, StringComparison.Ordinal))
            {
                throw new ArgumentException($"Variables whose names begin with '{ReservedPrefix}' belong to the scripts of this library.", nameof(changes));
            }

            if (value?.Contains('\0', StringComparison.Ordinal) == true)
            {
                throw new ArgumentException($"The value of {name} has a NUL in it.", nameof(changes));
            }
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> ReadAsync(IQgaClient client)
    {
        long generation = client.LinkGeneration;
        if (generation != 0 && PerClient.TryGetValue(client, out Kept? kept) && kept.Generation == generation)
        {
            return kept.Variables;
        }

        byte[] buffer = new byte[MaxBytes];
        int count = await SpoolFile.TryReadAllAsync(client, Path, buffer).ConfigureAwait(false)
            ?? throw new QgaProtocolException($"The agent at {client.Endpoint} cannot read {Path}, so variables cannot be added to its environment. Set ClearEnvironment and give all that the process needs.") { Endpoint = client.Endpoint.ToString() };
        Dictionary<string, string> variables = Parse(buffer.AsSpan(0, count));
        PerClient.AddOrUpdate(client, new Kept(client.LinkGeneration, variables));
        return variables;
    }

    // What is no variable, or cannot be written in a request, is left behind.
    private static Dictionary<string, string> Parse(ReadOnlySpan<byte> bytes)
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (Range range in bytes.Split((byte)0))
        {
            ReadOnlySpan<byte> entry = bytes[range];
            int equals = entry.IndexOf((byte)'=');
            if (equals <= 0)
            {
                continue;
            }

            try
            {
                string text = Strict.GetString(entry);
                string name = text[..text.IndexOf('=', StringComparison.Ordinal)];
                if (!name.StartsWith(ReservedPrefix, StringComparison.Ordinal))
                {
                    variables.TryAdd(name, text[(name.Length + 1)..]);
                }
            }
            catch (DecoderFallbackException)
            {
                // No text.
            }
        }

        return variables;
    }

    private sealed record Kept(long Generation, IReadOnlyDictionary<string, string> Variables);
}
