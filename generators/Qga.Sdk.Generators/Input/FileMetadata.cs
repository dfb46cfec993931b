using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Qga.Sdk.Generators.Binding;

namespace Qga.Sdk.Generators.Input;

/// <summary>What the build says of a schema file.</summary>
/// <param name="options">The file's options.</param>
internal sealed class FileMetadata(AnalyzerConfigOptions options)
{
    private const string LibraryNamespace = "Qga.Sdk";

    /// <summary>The mode as text; empty for files that are none of ours.</summary>
    public string Bindings => Get("QgaBindings");

    /// <summary>What to make of the file.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="mistake">Why that cannot be made; null when it can.</param>
    public BindingTarget ReadTarget(string path, out string? mistake)
    {
        mistake = null;
        switch (Bindings)
        {
            case nameof(BindingMode.Client):
                return BindingTarget.Client;
            case nameof(BindingMode.Guest):
                return BindingTarget.Guest;
            case nameof(BindingMode.Extension):
                BindingTarget target = Extension(path);
                mistake = MistakeIn(target);
                return target;
            default:
                mistake = $"QgaBindings is '{Bindings}'; it must be Client, Guest or Extension.";
                return BindingTarget.Client;
        }
    }

    private BindingTarget Extension(string path)
    {
        string visibility = Get("QgaVisibility");
        string className = Get("QgaClassName");
        string given = Get("QgaNamespace");
        return new BindingTarget(
            BindingMode.Extension,
            given.Length > 0 ? Identifiers.Namespace(given) : Identifiers.DefaultNamespace(Get("QgaDefaultNamespace")),
            className.Length > 0 ? className : Identifiers.Pascal(Path.GetFileNameWithoutExtension(path)),
            visibility.Length > 0 ? visibility.ToLowerInvariant() : "public",
            $"{XmlText.Code(Path.GetFileName(path))} that the library does not cover itself");
    }

    private string? MistakeIn(BindingTarget target)
    {
        if (!target.Namespace.Split('.').All(part => SyntaxFacts.IsValidIdentifier(part.TrimStart('@'))))
        {
            return $"Namespace is '{Get("QgaNamespace")}', which is not a C# namespace.";
        }

        // A type of the same name as one of the library's would hide that from all of the project.
        if (target.Namespace == LibraryNamespace)
        {
            return $"Namespace is '{LibraryNamespace}', which is the library's own; choose another one, for example '{LibraryNamespace}.Vendor'.";
        }

        if (Get("QgaClassName").Length == 0 && !target.ClassName.Any(char.IsLetter))
        {
            return "The name of the file has no letters to make a class name of; give the item a ClassName.";
        }

        if (!SyntaxFacts.IsValidIdentifier(target.ClassName))
        {
            return $"ClassName is '{target.ClassName}', which is not a C# name.";
        }

        return target.Visibility is "public" or "internal"
            ? null
            : $"Visibility is '{Get("QgaVisibility")}'; it must be public or internal.";
    }

    private string Get(string name) =>
        options.TryGetValue("build_metadata.AdditionalFiles." + name, out string? value) ? value.Trim() : string.Empty;
}
