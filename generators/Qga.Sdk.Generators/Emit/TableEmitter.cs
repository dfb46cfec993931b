using Microsoft.CodeAnalysis;
using Qga.Sdk.Generators.Binding;
using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits the files that list all commands.</summary>
internal static class TableEmitter
{
    public static void Emit(SourceProductionContext output, CommandTableBinding table)
    {
        switch (table.Target.Mode)
        {
            case BindingMode.Client:
                output.AddSource("IQgaClient.Commands.g.cs", ClientEmitter.Interface(table));
                output.AddSource("QgaClient.Commands.g.cs", ClientEmitter.Client(table));
                output.AddSource("QgaCommands.g.cs", CommandsEmitter.Emit(table));
                break;
            case BindingMode.Guest:
                output.AddSource("GuestCommandTable.g.cs", GuestTableEmitter.Emit(table));
                break;
            default:
                output.AddSource(HintNames.Of(table.Target, "Commands"), CommandsEmitter.Emit(table));
                output.AddSource(HintNames.Of(table.Target, "Extensions"), ExtensionsEmitter.Emit(table));
                break;
        }
    }
}
