namespace Qga.Cli.Terminal.Answers;

/// <summary>The kinds of JSON values.</summary>
internal enum WireKind
{
    Null,
    Boolean,
    Number,
    Text,
    List,
    Record,
}
