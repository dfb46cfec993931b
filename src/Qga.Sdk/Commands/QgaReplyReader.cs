using System.Text.Json;

namespace Qga.Sdk;

/// <summary>
/// Reads one value. The reader stands on the value's first token and is left on its last one.
/// Anything but the expected shape throws <see cref="JsonException"/>.
/// </summary>
/// <typeparam name="TReply">The type of the value.</typeparam>
/// <param name="reader">Where to read.</param>
/// <returns>The value.</returns>
public delegate TReply QgaReplyReader<out TReply>(ref Utf8JsonReader reader);
