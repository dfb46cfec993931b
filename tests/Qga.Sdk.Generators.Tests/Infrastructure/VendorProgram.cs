using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Qga.Sdk.Generators.Tests.Infrastructure;

/// <summary>A user's program with what the generator makes of a vendor's schema; it sees of the library what is public.</summary>
internal static class VendorProgram
{
    private static readonly Lazy<byte[]> Library = new(() => GeneratedCode.Emit(Compilations.Of(GeneratorRun.Of(SchemaText.Vendored))));

    /// <summary>The program's compilation; nothing is said about null in it, as in old programs.</summary>
    public static CSharpCompilation Of(GeneratorRun run, params string[] sources) => Compilations.Empty
        .WithAssemblyName("Acme")
        .WithOptions(Compilations.Empty.Options.WithNullableContextOptions(NullableContextOptions.Disable))
        .AddReferences(MetadataReference.CreateFromImage(Library.Value))
        .AddSyntaxTrees(run.Result.GeneratedSources.Select(source => source.SyntaxTree))
        .AddSyntaxTrees(sources.Select(source => CSharpSyntaxTree.ParseText(source, Compilations.ParseOptions)));

    /// <summary>Runs statements over the bindings of <see cref="SchemaText.AcmeAgent"/>.</summary>
    /// <remarks>They return a value, and have <c>client</c>, <c>Write(command, request)</c> and <c>Read(command, json)</c>.</remarks>
    /// <returns>The value's text, or the type and message of what was thrown.</returns>
    public static string Run(string statements)
    {
        byte[] program = GeneratedCode.Emit(Of(GeneratorRun.Of(SchemaText.Vendor(SchemaText.AcmeAgent)), Probe(statements)));
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        try
        {
            context.LoadFromStream(new MemoryStream(Library.Value));
            Assembly loaded = context.LoadFromStream(new MemoryStream(program));
            return loaded.GetType("Acme.Agent.Probe")!.GetMethod("Run")!.Invoke(null, null)?.ToString() ?? "null";
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

    private static string Probe(string statements) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Text.Json;
        using Qga.Sdk;

        namespace Acme.Agent;

        internal static class Probe
        {
            private static readonly QgaClient client = new QgaClient();

            public static object Run()
            {
                {{statements}}
            }

            private static TReply Read<TRequest, TReply>(QgaCommand<TRequest, TReply> command, string json)
            {
                var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
                reader.Read();
                return command.ReadReply(ref reader);
            }

            private static string Write<TRequest, TReply>(QgaCommand<TRequest, TReply> command, TRequest request)
            {
                using var stream = new MemoryStream();
                using (var writer = new Utf8JsonWriter(stream))
                {
                    command.WriteArguments(writer, request);
                }

                return Encoding.UTF8.GetString(stream.ToArray());
            }
        }
        """;
}
