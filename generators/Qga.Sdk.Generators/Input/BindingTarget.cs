namespace Qga.Sdk.Generators.Input;

/// <summary>What is made of a schema file, and where it goes.</summary>
/// <param name="Mode">What is made.</param>
/// <param name="Namespace">The namespace of all of it.</param>
/// <param name="ClassName">What the names of the classes that list commands begin with.</param>
/// <param name="Visibility">The modifier of what users see.</param>
/// <param name="Title">Whose commands they are, as XML.</param>
internal sealed record BindingTarget(BindingMode Mode, string Namespace, string ClassName, string Visibility, string Title)
{
    public static readonly BindingTarget Client = new(BindingMode.Client, "Qga.Sdk", "Qga", "public", "the guest agent");

    public static readonly BindingTarget Guest = new(BindingMode.Guest, "Qga.Sdk.Testing", "Guest", "internal", "the guest agent");

    /// <summary>The class with the descriptors.</summary>
    public string CommandsClass => ClassName + "Commands";

    /// <summary>The class with the extension methods.</summary>
    public string ExtensionsClass => ClassName + "Extensions";
}
