namespace Qga.Sdk.Testing;

/// <summary>Makes the in-memory guest answer a command with an error.</summary>
public sealed class GuestCommandException : Exception
{
    /// <summary>Makes the error that the guest answers with.</summary>
    /// <param name="errorClass">The error's class on the wire, for example <c>GenericError</c>.</param>
    /// <param name="description">The error's text on the wire.</param>
    public GuestCommandException(string errorClass, string description)
        : base(description)
    {
        ArgumentException.ThrowIfNullOrEmpty(errorClass);
        ArgumentNullException.ThrowIfNull(description);
        Class = errorClass;
    }

    /// <summary>Makes an error of the class <c>GenericError</c>, which real agents use for nearly all of theirs.</summary>
    /// <param name="description">The error's text on the wire.</param>
    public GuestCommandException(string description)
        : this("GenericError", description)
    {
    }

    /// <summary>The error's class on the wire.</summary>
    public string Class { get; }

    /// <summary>The error's text on the wire.</summary>
    public string Description => Message;
}
