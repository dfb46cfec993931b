using System.Collections.Generic;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Names that a schema may use and C# or the runtime needs for itself; they get a suffix.</summary>
internal static class ReservedNames
{
    /// <summary>Members that every record has, and types that the code inside it mentions.</summary>
    public static readonly HashSet<string> Members =
    [
        "Clone", "Deconstruct", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone",
        "PrintMembers", "ReferenceEquals", "ToString",
        "ArgumentException", "ArgumentNullException", "QgaPrint",
    ];

    /// <summary>Members that an enum's struct has besides its values.</summary>
    public static readonly HashSet<string> EnumMembers = [.. Members, "IsDefault", "IsKnown", "Names", "Value"];

    /// <summary>Members that an alternate's struct has besides its branches.</summary>
    public static readonly HashSet<string> AlternateMembers = [.. Members, "IsDefault"];

    /// <summary>Methods of the client, and names that the command table mentions.</summary>
    public static readonly HashSet<string> Commands =
    [
        .. Members, "All", "Connect", "Dispose", "Invoke", "Send",
        "GuestArguments", "GuestReplies", "QgaCommand", "QgaCommandEffect", "QgaCommands", "QgaJson", "TimeSpan",
    ];

    /// <summary>Variables of the generated codecs.</summary>
    public static readonly HashSet<string> CodecLocals = ["branch", "members", "reader", "value", "writer"];

    /// <summary>
    /// Types that a schema's type of the same name would hide: from the generated code, from the rest of the library, or from
    /// programs that use both namespaces.
    /// </summary>
    public static readonly HashSet<string> Types =
    [
        "Action", "ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "Array", "Boolean", "Buffer", "Byte",
        "CancellationToken", "Char", "Convert", "DateTime", "DateTimeOffset", "Decimal", "Delegate", "Dictionary", "Directory",
        "Double", "Encoding", "Enum", "Environment", "Exception", "File", "Func", "GC", "GeneratedCode", "GeneratedCodeAttribute",
        "Guid", "HashSet", "IAsyncDisposable", "ICollection", "IDisposable", "IEnumerable", "IList", "IReadOnlyList", "Index",
        "Int16", "Int32", "Int64", "InvalidOperationException", "JsonElement", "JsonException", "JsonTokenType", "JsonValueKind",
        "List", "Lock", "Math", "Memory", "Monitor", "Nullable", "Object", "OperationCanceledException", "Path", "Queue", "Random",
        "Range", "ReadOnlyMemory", "ReadOnlySpan", "SByte", "SemaphoreSlim", "Single", "Span", "Stream", "String", "StringBuilder",
        "StringComparison", "System", "Task", "Thread", "TimeProvider", "TimeSpan", "Timer", "Type", "UInt16", "UInt32", "UInt64",
        "Uri", "Utf8JsonReader", "Utf8JsonWriter", "ValueTask", "Version",
        "GuestArguments", "GuestCommandBinding", "GuestCommandException", "GuestCommandTable", "GuestReplies", "IQgaClient", "Qga",
        "QgaClient", "QgaCommand", "QgaCommandEffect", "QgaCommands", "QgaException", "QgaJson", "QgaNoReplyOutcome", "QgaNothing",
        "QgaPrint", "QgaRequestException",
    ];
}
