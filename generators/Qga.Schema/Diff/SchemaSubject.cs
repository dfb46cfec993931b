namespace Qga.Schema;

/// <summary>The sorts of things that a schema names.</summary>
public enum SchemaSubject
{
    /// <summary>A command.</summary>
    Command,

    /// <summary>A type.</summary>
    Type,

    /// <summary>An argument of a command.</summary>
    Argument,

    /// <summary>A member of a struct or of a union's base.</summary>
    Member,

    /// <summary>A value of an enum.</summary>
    Value,

    /// <summary>A branch of an alternate or of a union.</summary>
    Branch,
}
