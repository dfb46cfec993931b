using Microsoft.CodeAnalysis;
using Qga.Sdk.Generators.Binding;
using Qga.Sdk.Generators.Diagnostics;
using Qga.Sdk.Generators.Emit;
using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;
using Qga.Sdk.Generators.Vendor;

namespace Qga.Sdk.Generators;

/// <summary>Generates the guest agent's bindings from schema files whose <c>QgaBindings</c> metadata names a <see cref="BindingMode"/>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class QgaBindingsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<SchemaFile> files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .SelectMany(SchemaFile.Load)
            .Collect()
            .SelectMany(SchemaFile.Apart)
            .WithTrackingName(TrackingNames.Files);

        IncrementalValuesProvider<ParsedSchema> parsed = files
            .Select(ParsedSchema.Read)
            .WithTrackingName(TrackingNames.Parsed);

        // Positions end here: what follows does not run again for white space and comments.
        IncrementalValuesProvider<SourceDocument> documents = parsed
            .SelectMany(ParsedSchema.Document)
            .WithTrackingName(TrackingNames.Documents);

        IncrementalValuesProvider<SchemaBindings> bindings = documents
            .Select(SchemaBinder.Bind)
            .WithTrackingName(TrackingNames.Bindings)
            .Collect()
            .SelectMany(Neighbours.Apart)
            .WithTrackingName(TrackingNames.Neighbours);

        context.RegisterSourceOutput(
            parsed.SelectMany(ParsedSchema.Problems).WithTrackingName(TrackingNames.Problems),
            static (output, problem) => problem.Report(output));

        context.RegisterSourceOutput(
            files.Combine(context.CompilationProvider).SelectMany(HiddenTypes.Find).WithTrackingName(TrackingNames.HiddenTypes),
            static (output, problem) => problem.Report(output));

        context.RegisterSourceOutput(
            bindings.Combine(files.Collect()).SelectMany(DiagnosticInfo.OfClashes).WithTrackingName(TrackingNames.Clashes),
            static (output, clash) => clash.Report(output));

        context.RegisterSourceOutput(
            bindings.SelectMany(static (all, _) => all.Structs).WithTrackingName(TrackingNames.Structs),
            static (output, type) => output.AddSource(type.Header.HintName, StructEmitter.Emit(type)));

        context.RegisterSourceOutput(
            bindings.SelectMany(static (all, _) => all.Unions).WithTrackingName(TrackingNames.Unions),
            static (output, type) => output.AddSource(type.Header.HintName, UnionEmitter.Emit(type)));

        context.RegisterSourceOutput(
            bindings.SelectMany(static (all, _) => all.Enums).WithTrackingName(TrackingNames.Enums),
            static (output, type) => output.AddSource(type.Header.HintName, EnumEmitter.Emit(type)));

        context.RegisterSourceOutput(
            bindings.SelectMany(static (all, _) => all.Alternates).WithTrackingName(TrackingNames.Alternates),
            static (output, type) => output.AddSource(type.Header.HintName, AlternateEmitter.Emit(type)));

        context.RegisterSourceOutput(
            bindings.SelectMany(static (all, _) => all.Tables).WithTrackingName(TrackingNames.Commands),
            TableEmitter.Emit);
    }
}
