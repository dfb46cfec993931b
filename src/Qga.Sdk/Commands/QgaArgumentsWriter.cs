using System.Text.Json;

namespace Qga.Sdk;

/// <summary>Writes the <c>arguments</c> object of a request, its braces included.</summary>
/// <typeparam name="TRequest">The request type.</typeparam>
/// <param name="writer">Where to write.</param>
/// <param name="request">The request.</param>
public delegate void QgaArgumentsWriter<in TRequest>(Utf8JsonWriter writer, TRequest request);
