namespace Qga.Sdk.Generators.Model;

/// <summary>Whether a command's method has a parameter for its arguments.</summary>
internal enum RequestUse
{
    /// <summary>The command has no arguments.</summary>
    None,

    /// <summary>All of them are optional, and so is the parameter.</summary>
    Optional,

    /// <summary>At least one must be given.</summary>
    Required,
}
