using System.Collections.Generic;
using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Binding;

/// <summary>The built-in schema types in C#.</summary>
internal static class Builtins
{
    /// <summary>A string that carries base64.</summary>
    public static readonly BuiltinBinding Bytes = new("ReadOnlyMemory<byte>", IsStruct: true, "Bytes", "Bytes");

    private static readonly BuiltinBinding Int64 = new("long", IsStruct: true, "Int64", "Number");
    private static readonly BuiltinBinding UInt64 = new("ulong", IsStruct: true, "UInt64", "Number");

    private static readonly Dictionary<string, BuiltinBinding> Types = new()
    {
        [SchemaBuiltins.Str] = new("string", IsStruct: false, "String", "String"),
        [SchemaBuiltins.Bool] = new("bool", IsStruct: true, "Boolean", "Boolean"),
        [SchemaBuiltins.Any] = new("JsonElement", IsStruct: true, "Any", "Any"),
        [SchemaBuiltins.Null] = new("QgaNothing", IsStruct: true, "Null", "Null"),
        ["number"] = new("double", IsStruct: true, "Double", "Number"),
        ["int"] = Int64,
        ["int64"] = Int64,
        ["int32"] = new("int", IsStruct: true, "Int32", "Number", IsWidened: true),
        ["int16"] = new("short", IsStruct: true, "Int16", "Number", IsWidened: true),
        ["int8"] = new("sbyte", IsStruct: true, "SByte", "Number", IsWidened: true),
        ["size"] = UInt64,
        ["uint64"] = UInt64,
        ["uint32"] = new("uint", IsStruct: true, "UInt32", "Number", IsWidened: true),
        ["uint16"] = new("ushort", IsStruct: true, "UInt16", "Number", IsWidened: true),
        ["uint8"] = new("byte", IsStruct: true, "Byte", "Number", IsWidened: true),
    };

    /// <summary>Finds a built-in type; null for a type of the schema.</summary>
    public static BuiltinBinding? Find(string name) => Types.TryGetValue(name, out BuiltinBinding? found) ? found : null;
}
