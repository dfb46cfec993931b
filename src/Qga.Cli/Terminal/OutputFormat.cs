namespace Qga.Cli.Terminal;

/// <summary>The form of answers.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>JSON with the wire's names.</summary>
    Json,

    /// <summary>YAML with the wire's names.</summary>
    Yaml,
}
