namespace Qga.Schema;

/// <summary>The sorts of problems that reading a schema can find.</summary>
public enum SchemaProblemKind
{
    /// <summary>The text is not strict JSON.</summary>
    BadJson,

    /// <summary>A type is used that is neither built in nor defined.</summary>
    UnknownType,

    /// <summary>Two things that must differ have the same name.</summary>
    DuplicateName,

    /// <summary>A property or construct that this format does not have.</summary>
    Unsupported,

    /// <summary>A value is missing, of the wrong JSON type or not allowed where it stands.</summary>
    InvalidValue,

    /// <summary>A command does not say what repeating it does; a warning.</summary>
    NoEffect,
}
