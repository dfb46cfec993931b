using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Binding;

namespace Qga.Sdk.Generators.Vendor;

/// <summary>The schema that the library itself is made of; this assembly carries it.</summary>
internal sealed class LibrarySchema
{
    private const string Resource = "qga-schema.json";

    // Read when the first vendor's schema is met; most programs have none.
    private static readonly Lazy<LibrarySchema> Loaded = new(() => new LibrarySchema(Load()));

    private LibrarySchema(SchemaDocument schema)
    {
        Commands = schema.Commands.ToDictionary(command => command.Name);
        Types = schema.Types.ToDictionary(type => type.Name);
    }

    public static LibrarySchema Instance => Loaded.Value;

    public IReadOnlyDictionary<string, SchemaCommand> Commands { get; }

    public IReadOnlyDictionary<string, SchemaType> Types { get; }

    /// <summary>The types that a command's arguments and reply are made of.</summary>
    public HashSet<string> TypesOf(SchemaCommand command) => Reachability.Walk(Types, Reachability.Uses(command));

    /// <summary>A type with those that it is made of.</summary>
    public HashSet<string> TypesOf(string type) => Reachability.Walk(Types, [type]);

    private static SchemaDocument Load()
    {
        using Stream stream = typeof(LibrarySchema).Assembly.GetManifestResourceStream(Resource);
        using var reader = new StreamReader(stream);
        return SchemaReader.Read(reader.ReadToEnd()).Document
            ?? throw new InvalidOperationException("The library's own schema cannot be read.");
    }
}
