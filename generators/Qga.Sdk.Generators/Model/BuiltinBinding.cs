namespace Qga.Sdk.Generators.Model;

/// <summary>A built-in schema type: its C# type and the parts of the runtime's method names for it.</summary>
/// <param name="Type">The C# type.</param>
/// <param name="IsStruct">Whether it is a value type.</param>
/// <param name="Read">As in <c>QgaJson.Read…</c> and <c>GuestArguments.…</c>.</param>
/// <param name="Write">As in <c>QgaJson.Write…</c>.</param>
/// <param name="IsWidened">Whether writing converts to a wider number, which a method group cannot.</param>
internal sealed record BuiltinBinding(string Type, bool IsStruct, string Read, string Write, bool IsWidened = false);
