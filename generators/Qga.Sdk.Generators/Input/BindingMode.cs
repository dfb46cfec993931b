namespace Qga.Sdk.Generators.Input;

/// <summary>What the <c>QgaBindings</c> metadata of a schema file asks for.</summary>
internal enum BindingMode
{
    /// <summary>The types, the client's methods, and codecs that write requests and read replies.</summary>
    Client,

    /// <summary>The other end, over the client's types: codecs that read requests and write replies, and the command table.</summary>
    Guest,

    /// <summary>Commands that the client does not have, as extension methods in a project of its user.</summary>
    Extension,
}
