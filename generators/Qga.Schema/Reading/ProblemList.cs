using System.Collections.Generic;
using System.Linq;

namespace Qga.Schema;

/// <summary>Collects the problems of one file; of more than <see cref="Limit"/> errors or warnings the first ones found.</summary>
internal sealed class ProblemList
{
    /// <summary>More than anybody reads: a file that is damaged throughout must not take memory for each of its lines.</summary>
    public const int Limit = 100_000;

    private readonly List<SchemaProblem> _errors = [];
    private readonly List<SchemaProblem> _warnings = [];

    /// <summary>Whether the file cannot be used.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Adds an error.</summary>
    public void Add(SchemaProblemKind kind, string message, SchemaPosition position)
    {
        HasErrors = true;
        Keep(_errors, new SchemaProblem(kind, message, position, IsError: true));
    }

    /// <summary>Adds a warning.</summary>
    public void Warn(SchemaProblemKind kind, string message, SchemaPosition position) =>
        Keep(_warnings, new SchemaProblem(kind, message, position, IsError: false));

    /// <summary>The problems in the order of the text, those of one place in the order of their finding, errors first.</summary>
    public EquatableArray<SchemaProblem> InTextOrder() =>
        new(_errors.Concat(_warnings).OrderBy(problem => problem.Position.Line).ThenBy(problem => problem.Position.Column));

    private static void Keep(List<SchemaProblem> problems, SchemaProblem problem)
    {
        if (problems.Count < Limit)
        {
            problems.Add(problem);
        }
    }
}
