using System.Text.Json;

namespace Qga.Sdk.Testing;

/// <summary>Carries out a command.</summary>
/// <param name="arguments">The request's arguments; the default value when it has none.</param>
/// <param name="reply">Where the value of <c>return</c> goes; nothing is written for a command without a reply.</param>
/// <param name="cancellationToken">The agent's life ends.</param>
/// <returns>A task that ends when the command is carried out.</returns>
/// <exception cref="GuestCommandException">The answer is an error.</exception>
internal delegate ValueTask GuestCommandHandler(JsonElement arguments, Utf8JsonWriter reply, CancellationToken cancellationToken);
