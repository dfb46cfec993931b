using System.Globalization;

namespace Qga.Sdk;

/// <summary>What a script of a transfer printed: lines of <c>name=value</c>, each name once.</summary>
internal sealed class TransferAnswer
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Func<string, Exception> _malformed;

    public TransferAnswer(IEnumerable<string> lines, Func<string, Exception> malformed)
    {
        _malformed = malformed;
        foreach (string line in lines)
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !_values.TryAdd(line[..equals], line[(equals + 1)..]))
            {
                throw malformed("a line is not as it should be");
            }
        }
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public long Number(string name) =>
        long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : throw _malformed($"{name} is no number");

    /// <summary>A SHA-256 in lower-case hexadecimal, as sha256sum prints it for its standard input.</summary>
    public string Sum(string name)
    {
        string text = Text(name);
        string sum = text.EndsWith("  -", StringComparison.Ordinal) ? text[..^3] : text;
        return sum.Length == 64 && sum.All(char.IsAsciiHexDigitLower) ? sum : throw _malformed($"{name} is no SHA-256");
    }

    /// <summary>One of the directories that a script chooses among; on Windows where programs keep their data, as a word.</summary>
    public string Directory(string name) =>
        Text(name) is "/run/" or "/var/tmp/" or "/tmp/" ? Text(name)
        : WindowsFileReader.TryReadText(Text(name), out string? path) && GuestPath.IsWindows(path) ? path.TrimEnd('\\') + '\\'
        : throw _malformed($"{name} is no directory of its choice");

    /// <summary>Facts about a file in the words of the guest, to be compared with later ones only.</summary>
    public string Text(string name) => _values.TryGetValue(name, out string? value) ? value : throw _malformed($"{name} is missing");
}
