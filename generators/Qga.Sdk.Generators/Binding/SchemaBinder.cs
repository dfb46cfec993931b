using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Qga.Schema;
using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;
using Qga.Sdk.Generators.Vendor;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Turns a schema into bindings: every decision that the emitters would otherwise have to take.</summary>
internal static class SchemaBinder
{
    public static SchemaBindings Bind(SourceDocument source, CancellationToken cancellation)
    {
        if (source.Target.Mode != BindingMode.Extension)
        {
            return Bind(source, shared: [], cancellation);
        }

        var vendor = VendorSchema.Of(source.Schema);
        SchemaBindings bindings = Bind(source with { Schema = vendor.Rest }, vendor.SharedTypes, cancellation);
        return bindings with { Shadowed = Shadows.Of(bindings, vendor.Differences) };
    }

    private static SchemaBindings Bind(SourceDocument source, HashSet<string> shared, CancellationToken cancellation)
    {
        var context = new BindingContext(source, shared);
        TypeNames.Check(source.Schema, context);

        List<StructBinding> structs = [];
        List<UnionBinding> unions = [];
        List<EnumBinding> enums = [];
        List<AlternateBinding> alternates = [];
        foreach (SchemaType type in source.Schema.Types)
        {
            cancellation.ThrowIfCancellationRequested();
            switch (type)
            {
                case SchemaStruct record:
                    structs.Add(TypeBinder.Struct(record, context));
                    break;
                case SchemaUnion union:
                    unions.Add(TypeBinder.Union(union, context));
                    break;
                case SchemaEnum values:
                    enums.Add(TypeBinder.Enum(values, context));
                    break;
                case SchemaAlternate alternate:
                    alternates.Add(TypeBinder.Alternate(alternate, context));
                    break;
            }
        }

        CommandTableBinding table = BindCommands(source, context, structs, cancellation);

        // Two types of one name would not compile, and the compiler's errors would hide the one that says why.
        return context.Clashes.Count > 0
            ? new SchemaBindings(source.Target) { Clashes = new(context.Clashes) }
            : new SchemaBindings(source.Target)
            {
                Structs = Emitted(structs),
                Unions = Emitted(unions),
                Enums = Emitted(enums),
                Alternates = Emitted(alternates),
                Tables = new([table]),
            };
    }

    private static EquatableArray<T> Emitted<T>(List<T> types)
        where T : ITypeBinding =>
        new(types.Where(type => type.Header.IsDeclared || type.Header.Codec != CodecDirections.None));

    private static CommandTableBinding BindCommands(
        SourceDocument source, BindingContext context, List<StructBinding> structs, CancellationToken cancellation)
    {
        var binder = new CommandBinder(source.Schema, context);
        List<CommandBinding> commands = [];
        foreach (SchemaCommand command in source.Schema.Commands)
        {
            cancellation.ThrowIfCancellationRequested();
            commands.Add(binder.Command(command));
            if (command.Arguments.Count > 0)
            {
                structs.Add(binder.Arguments(command));
            }
        }

        return new CommandTableBinding(source.Target, new(commands));
    }
}
