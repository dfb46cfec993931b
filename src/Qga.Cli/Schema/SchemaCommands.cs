using System.CommandLine;
using Qga.Cli.Terminal;

namespace Qga.Cli.Schema;

/// <summary>The commands below <c>qga schema</c>.</summary>
internal static class SchemaCommands
{
    public static Command Build(CliContext context) => new("schema", "Keeps the schema in step with QEMU, and compares schemas and agents.")
    {
        ImportCommand.Build(context),
        CheckCommand.Build(context),
        DiffCommand.Build(context),
    };
}
