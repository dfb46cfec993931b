using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Qga.Sdk.Generators.Tests.Infrastructure;

/// <summary>Runs statements over what the generator makes of the schema with every construct.</summary>
/// <remarks>
/// The statements return a value, and have <c>Write(action)</c>, which gives the JSON that an action writes, <c>Parse(json)</c>,
/// which gives a JsonElement, and <c>Read(json, reader)</c>, which puts a Utf8JsonReader on the first token.
/// </remarks>
internal static class GeneratedCode
{
    private const string ProbeAssembly = "Probe";

    private static readonly Lazy<byte[]> BothEnds = new(() => Emit(Compilations.Of(
        GeneratorRun.Of(
            new SchemaText(SchemaText.EveryConstruct, "Client", "client.json"),
            new SchemaText(SchemaText.EveryConstruct, "Guest", "guest.json")),
        $"""[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("{ProbeAssembly}")]""")));

    /// <summary>Runs statements that see the client's codecs.</summary>
    /// <returns>The value's text, or the type and message of what was thrown.</returns>
    public static string OnClient(string statements) => Run("Qga.Sdk", statements);

    /// <summary>Runs statements that see the guest's codecs.</summary>
    /// <returns>The value's text, or the type and message of what was thrown.</returns>
    public static string OnGuest(string statements) => Run("Qga.Sdk.Testing", statements);

    private static string Run(string scope, string statements)
    {
        byte[] probe = Emit(Compilations.Empty
            .WithAssemblyName(ProbeAssembly)
            .AddReferences(MetadataReference.CreateFromImage(BothEnds.Value))
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(Probe(scope, statements), Compilations.ParseOptions)));

        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        try
        {
            context.LoadFromStream(new MemoryStream(BothEnds.Value));
            Assembly loaded = context.LoadFromStream(new MemoryStream(probe));
            return loaded.GetType($"{scope}.Probe")!.GetMethod("Run")!.Invoke(null, null)?.ToString() ?? "null";
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } thrown)
        {
            return $"{thrown.GetType().Name}: {thrown.Message}";
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>Compiles what must compile without a complaint.</summary>
    public static byte[] Emit(CSharpCompilation compilation)
    {
        Assert.Empty(compilation.Complaints());
        using var assembly = new MemoryStream();
        Assert.True(compilation.Emit(assembly).Success);
        return assembly.ToArray();
    }

    private static string Probe(string scope, string statements) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Text.Json;

        namespace {{scope}};

        internal static class Probe
        {
            public static object? Run()
            {
                {{statements}}
            }

            private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

            private static T Read<T>(string json, QgaReplyReader<T> read)
            {
                var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
                reader.Read();
                T value = read(ref reader);
                return reader.BytesConsumed == json.Length ? value : throw new InvalidOperationException("The reader stopped early.");
            }

            private static string Write(Action<Utf8JsonWriter> write)
            {
                using var stream = new MemoryStream();
                using (var writer = new Utf8JsonWriter(stream))
                {
                    write(writer);
                }

                return Encoding.UTF8.GetString(stream.ToArray());
            }
        }
        """;
}
