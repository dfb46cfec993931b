using System.Text;
using Qga.Sdk;

namespace Qga.Cli.Terminal.Answers;

/// <summary>Names and values for people, one pair a line. Both are escaped here.</summary>
internal sealed class TextFields
{
    private const int MaxValueLength = 2048;

    private readonly List<(string Name, string Value)> _fields = [];

    /// <summary>Adds a pair; a value that is not there is left out.</summary>
    public TextFields Add(string name, string? value)
    {
        if (value is not null)
        {
            _fields.Add((QgaText.Escape(name), QgaText.Escape(value, MaxValueLength)));
        }

        return this;
    }

    /// <summary>The lines.</summary>
    public override string ToString()
    {
        int width = 0;
        foreach ((string name, _) in _fields)
        {
            width = Math.Max(width, name.Length);
        }

        var text = new StringBuilder();
        foreach ((string name, string value) in _fields)
        {
            text.Append(name).Append(':').Append(' ', width - name.Length + 1).Append(value).Append('\n');
        }

        return text.ToString();
    }
}
