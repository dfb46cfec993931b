using System;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Text with indentation. Knows lines and braces, nothing of what they say.</summary>
internal sealed class CodeWriter
{
    private const int IndentSize = 4;

    private static readonly UTF8Encoding Utf8WithoutMark = new(encoderShouldEmitUTF8Identifier: false);

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _needsGap;
    private bool _isAtStart;

    /// <summary>Writes a line, or an empty one.</summary>
    public void Line(string line = "")
    {
        if (_needsGap)
        {
            _text.Append('\n');
        }

        _needsGap = false;
        _isAtStart = false;

        if (line.Length > 0)
        {
            _text.Append(' ', _depth * IndentSize).Append(line);
        }

        _text.Append('\n');
    }

    /// <summary>Writes the lines of a raw string, each indented.</summary>
    public void Lines(string block)
    {
        foreach (string line in block.Split('\n'))
        {
            Line(line.TrimEnd('\r'));
        }
    }

    /// <summary>Writes a header and what stands between braces below it.</summary>
    public void Block(string header, Action body)
    {
        Line(header);
        Line("{");
        Indented(body);
        Line("}");
    }

    /// <summary>Puts an empty line here, unless a block begins or ends here.</summary>
    public void Gap() => _needsGap = !_isAtStart;

    /// <summary>Writes lines one level deeper.</summary>
    public void Indented(Action body)
    {
        _depth++;
        _isAtStart = true;
        body();
        _depth--;
        _needsGap = false;
    }

    public SourceText ToSourceText() => SourceText.From(_text.ToString(), Utf8WithoutMark);
}
