using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Qga.Schema.Json;

namespace Qga.Schema.Writing;

/// <summary>Writes JSON in two shapes: blocks with an element per line, and everything in one line.</summary>
/// <remarks>The caller keeps names and values in a legal order; inside one line everything stays in it.</remarks>
internal sealed class CanonicalJsonWriter
{
    private readonly StringBuilder _text = new();
    private readonly Stack<Scope> _scopes = new();
    private bool _afterName;

    /// <summary>Opens an object.</summary>
    public void StartObject(bool inLine = false) => Start('{', inLine);

    /// <summary>Closes the object opened last.</summary>
    public void EndObject() => End('}', padding: " ");

    /// <summary>Opens an array.</summary>
    public void StartArray(bool inLine = false) => Start('[', inLine);

    /// <summary>Closes the array opened last.</summary>
    public void EndArray() => End(']', padding: string.Empty);

    /// <summary>Writes the name of a property; its value comes next.</summary>
    public void Name(string name)
    {
        Value(name);
        _text.Append(": ");
        _afterName = true;
    }

    /// <summary>Writes a string.</summary>
    public void Value(string value)
    {
        Separate();
        _text.Append('"');
        JsonEscape.Append(_text, value);
        _text.Append('"');
    }

    /// <summary>Writes a truth value.</summary>
    public void Value(bool value)
    {
        Separate();
        _text.Append(value ? "true" : "false");
    }

    /// <summary>Writes an integer.</summary>
    public void Value(int value)
    {
        Separate();
        _text.Append(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The text so far and a final newline.</summary>
    public string Finish() => _text.Append('\n').ToString();

    private void Start(char bracket, bool inLine)
    {
        Separate();
        _text.Append(bracket);
        bool inherited = _scopes.Count > 0 && _scopes.Peek().InLine;
        _scopes.Push(new Scope(inLine || inherited, padded: bracket == '{'));
    }

    private void End(char bracket, string padding)
    {
        Scope scope = _scopes.Pop();
        if (!scope.IsEmpty)
        {
            if (scope.InLine)
            {
                _text.Append(padding);
            }
            else
            {
                BreakLine();
            }
        }

        _text.Append(bracket);
    }

    // Puts what must stand before a name or a value: nothing after a name, else a comma and a line break or space.
    private void Separate()
    {
        if (_afterName)
        {
            _afterName = false;
            return;
        }

        if (_scopes.Count == 0)
        {
            return;
        }

        Scope scope = _scopes.Peek();
        if (!scope.IsEmpty)
        {
            _text.Append(',');
        }

        if (!scope.InLine)
        {
            BreakLine();
        }
        else if (!scope.IsEmpty || scope.Padded)
        {
            _text.Append(' ');
        }

        scope.IsEmpty = false;
    }

    private void BreakLine() => _text.Append('\n').Append(' ', _scopes.Count * 2);

    private sealed class Scope(bool inLine, bool padded)
    {
        public bool InLine { get; } = inLine;

        public bool Padded { get; } = padded;

        public bool IsEmpty { get; set; } = true;
    }
}
