using Qga.Schema.Binding;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>What the steps of one import share.</summary>
internal sealed class QapiContext(QapiImportOptions options)
{
    /// <summary>How to import.</summary>
    public QapiImportOptions Options { get; } = options;

    /// <summary>The problems, declared types and places, as the checks of a document want them.</summary>
    /// <remarks>Lines are counted through all files; <see cref="QapiFiles"/> knows where each begins.</remarks>
    public ReadingContext Reading { get; } = new();

    /// <summary>Whether definitions are missing because a file was broken or could not be read.</summary>
    /// <remarks>What is not defined then says nothing; only what is there can be wrong.</remarks>
    public bool IsIncomplete { get; private set; }

    /// <summary>Reports an error.</summary>
    public void Error(string message, SchemaPosition position) => Reading.Problems.Add(SchemaProblemKind.InvalidValue, message, position);

    /// <summary>Notes that definitions are missing, by an error that is reported already.</summary>
    public void MarkIncomplete() => IsIncomplete = true;

    /// <summary>Reports an error that makes definitions unknown.</summary>
    public void Break(string message, SchemaPosition position)
    {
        IsIncomplete = true;
        Error(message, position);
    }

    /// <summary>Reports something to know about.</summary>
    public void Warn(string message, SchemaPosition position) => Reading.Problems.Warn(SchemaProblemKind.InvalidValue, message, position);

    /// <summary>Reports the use of a type that is neither built in nor defined.</summary>
    public void ReportUnknownType(string name, SchemaPosition position)
    {
        if (!IsIncomplete && !Reading.DeclaredTypes.Contains(name))
        {
            Error($"There is no type {Quoted.Of(name)}.", position);
        }
    }
}
