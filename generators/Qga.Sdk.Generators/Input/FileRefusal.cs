using Microsoft.CodeAnalysis;

namespace Qga.Sdk.Generators.Input;

/// <summary>Why nothing is made of a schema file, whatever it says.</summary>
/// <param name="Descriptor">The diagnostic.</param>
/// <param name="Message">Its text.</param>
internal sealed record FileRefusal(DiagnosticDescriptor Descriptor, string Message);
