using System.Text.Json;

namespace Qga.Sdk.Testing;

/// <summary>Writes a reply as a JSON value.</summary>
/// <typeparam name="T">The reply type.</typeparam>
/// <param name="writer">Where to write.</param>
/// <param name="reply">The reply.</param>
internal delegate void GuestReplyWriter<in T>(Utf8JsonWriter writer, T reply);
