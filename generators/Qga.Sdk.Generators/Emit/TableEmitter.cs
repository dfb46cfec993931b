using Microsoft.CodeAnalysis;
using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits the files that list all commands.</summary>
internal static class TableEmitter
{
    public static void Emit(SourceProductionContext output, CommandTableBinding table)
    {
        if (table.Mode == BindingMode.Guest)
        {
            output.AddSource("GuestCommandTable.g.cs", GuestTableEmitter.Emit(table));
            return;
        }

        output.AddSource("IQgaClient.Commands.g.cs", ClientEmitter.Interface(table));
        output.AddSource("QgaClient.Commands.g.cs", ClientEmitter.Client(table));
        output.AddSource("QgaCommands.g.cs", CommandsEmitter.Emit(table));
    }
}
