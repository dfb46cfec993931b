using System.Collections.Generic;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>The files of one schema. Their lines are counted on from file to file, so that one number says file and line.</summary>
internal sealed class QapiFiles(QapiContext context)
{
    private readonly List<QapiExpression> _definitions = [];
    private readonly List<KeyValuePair<int, string>> _files = [];
    private readonly HashSet<string> _seen = [];
    private int _nextLine;
    private long _length;
    private bool _isFull;

    /// <summary>Reads a file and all that it includes.</summary>
    /// <returns>The definitions, each include replaced by those of its file.</returns>
    public IReadOnlyList<QapiExpression> Load(string path, string text)
    {
        _seen.Add(QapiPath.Normalize(path));
        Add(path, text, depth: 0);
        return _definitions;
    }

    /// <summary>Says of a problem in which file it is.</summary>
    public QapiProblem Locate(SchemaProblem problem)
    {
        int low = 0;
        for (int high = _files.Count; high - low > 1;)
        {
            int middle = (low + high) / 2;
            (low, high) = _files[middle].Key <= problem.Position.Line ? (middle, high) : (low, middle);
        }

        SchemaPosition position = problem.Position with { Line = problem.Position.Line - _files[low].Key };
        return new QapiProblem(_files[low].Value, position, problem.Message, problem.IsError);
    }

    private void Add(string name, string text, int depth)
    {
        int firstLine = _nextLine;
        _files.Add(new KeyValuePair<int, string>(firstLine, name));
        _length += text.Length;
        if (text.Length > QapiLimits.FileLength || _length > QapiLimits.TotalLength)
        {
            _nextLine++;
            context.Break(
                $"The file has {text.Length} characters; {QapiLimits.FileLength} at most are read of one and {QapiLimits.TotalLength} of all files.",
                new SchemaPosition(firstLine, 0, 0));
            return;
        }

        IReadOnlyList<QapiExpression> expressions = QapiText.Parse(text, firstLine, context, out int lastLine);
        _nextLine = lastLine + 1;
        foreach (QapiExpression expression in expressions)
        {
            if (expression.Node.Find("include") is { } include)
            {
                Include(name, expression, include, depth);
            }
            else
            {
                _definitions.Add(expression);
            }
        }
    }

    private void Include(string including, QapiExpression expression, JsonProperty include, int depth)
    {
        var keys = new KeyReader(expression.Node, "An include", context);
        string? named = keys.Text("include");
        keys.Close();
        Definition.ReportDoc(expression, "an include", context);
        if (named is null)
        {
            context.MarkIncomplete();
            return;
        }

        string path = QapiPath.Resolve(including, named);
        if (_isFull || !_seen.Add(path))
        {
            return;
        }

        SchemaPosition position = include.Value.Position;
        if (_seen.Count > QapiLimits.Files)
        {
            _isFull = true;
            context.Break($"More than {QapiLimits.Files} files are included.", position);
        }
        else if (depth == QapiLimits.IncludeDepth)
        {
            context.Break($"Files include files more than {QapiLimits.IncludeDepth} levels deep.", position);
        }
        else if (context.Options.ReadInclude is not { } read)
        {
            context.Break("Nothing was given to read included files with.", position);
        }
        else if (read(path) is { } text)
        {
            Add(path, text, depth + 1);
        }
        else
        {
            context.Break($"The file {Quoted.Of(path)} cannot be read.", position);
        }
    }
}
