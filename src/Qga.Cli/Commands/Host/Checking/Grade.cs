namespace Qga.Cli.Commands.Host.Checking;

/// <summary>How something was found.</summary>
internal enum Grade
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, and may not do what is expected.</summary>
    Warning,

    /// <summary>This is why it does not work.</summary>
    Failed,
}
