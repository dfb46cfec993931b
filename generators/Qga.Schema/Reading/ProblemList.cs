using System.Collections.Generic;
using System.Linq;

namespace Qga.Schema;

/// <summary>Collects the problems of one file.</summary>
internal sealed class ProblemList
{
    private readonly List<SchemaProblem> _problems = [];

    /// <summary>Whether the file cannot be used.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Adds an error.</summary>
    public void Add(SchemaProblemKind kind, string message, SchemaPosition position)
    {
        HasErrors = true;
        _problems.Add(new SchemaProblem(kind, message, position, IsError: true));
    }

    /// <summary>Adds a warning.</summary>
    public void Warn(SchemaProblemKind kind, string message, SchemaPosition position) =>
        _problems.Add(new SchemaProblem(kind, message, position, IsError: false));

    /// <summary>The problems in the order of the text, those of one place in the order of their finding.</summary>
    public EquatableArray<SchemaProblem> InTextOrder() =>
        new(_problems.OrderBy(problem => problem.Position.Line).ThenBy(problem => problem.Position.Column));
}
