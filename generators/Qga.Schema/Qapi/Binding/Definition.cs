using System;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>What all definitions have in common: a name, documentation, a condition, features.</summary>
internal sealed class Definition
{
    private readonly QapiContext _context;
    private readonly JsonString? _name;

    private Definition(KeyReader keys, JsonString? name, DefinitionDoc doc, SchemaPosition position, QapiContext context)
    {
        Keys = keys;
        Doc = doc;
        Position = name?.Position ?? position;
        _name = name;
        _context = context;
        If = new ConditionReader(context).Read(keys);
        new FeatureReader(context).Check(keys);
    }

    /// <summary>The keys.</summary>
    public KeyReader Keys { get; }

    /// <summary>The name; empty when it has none, which is reported.</summary>
    public string Name => _name?.Value ?? string.Empty;

    /// <summary>Where the name is.</summary>
    public SchemaPosition Position { get; }

    /// <summary>The documentation.</summary>
    public DefinitionDoc Doc { get; }

    /// <summary>The condition.</summary>
    public SchemaCondition? If { get; }

    /// <summary>Opens a definition: takes its name, condition and features.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="key">The key of the name, which says what sort of definition it is.</param>
    /// <param name="owner">The same, for messages.</param>
    /// <param name="context">Where problems go.</param>
    public static Definition Open(QapiExpression expression, string key, string owner, QapiContext context)
    {
        var keys = new KeyReader(expression.Node, owner, context);
        JsonString? name = keys.Name(key);
        return new Definition(keys, name, DefinitionDoc.Read(DocOf(expression, name, context), context), expression.Node.Position, context);
    }

    /// <summary>Reports documentation of a definition before something that is none.</summary>
    public static void ReportDoc(QapiExpression expression, string follower, QapiContext context)
    {
        if (expression.Doc is { } comment)
        {
            context.Warn($"This documents {Quoted.Of(comment.Symbol)}, but {follower} follows; it is left out.", comment.Position);
        }
    }

    private static DocComment? DocOf(QapiExpression expression, JsonString? name, QapiContext context)
    {
        if (expression.Doc is not { } comment || name is null || comment.Symbol == name.Value)
        {
            return expression.Doc;
        }

        if (string.Equals(comment.Symbol, name.Value, StringComparison.OrdinalIgnoreCase))
        {
            context.Warn($"This documents {Quoted.Of(comment.Symbol)}, but {Quoted.Of(name.Value)} follows, in another case.", comment.Position);
            return comment;
        }

        ReportDoc(expression, Quoted.Of(name.Value), context);
        return null;
    }

    /// <summary>Reports the keys, and the releases of parts, that nothing took.</summary>
    public void Close()
    {
        Keys.Close();
        Doc.ReportUnused(_context);
    }

    /// <summary>Gives a type what all types have, and closes it.</summary>
    public T Complete<T>(T type)
        where T : SchemaType
    {
        Close();
        return (T)(type with
        {
            Name = Name,
            Summary = Doc.Summary,
            Since = Doc.Since.Since,
            SincePlatforms = Doc.Since.Platforms,
            If = If,
        });
    }

    /// <summary>Remembers where it was read from; null when it has no name.</summary>
    public T? Place<T>(T part, SchemaPosition? reference = null)
        where T : class =>
        _name is null ? null : _context.Reading.Place(part, Position, reference ?? Position);
}
