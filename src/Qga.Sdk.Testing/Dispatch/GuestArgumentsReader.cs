using System.Text.Json;

namespace Qga.Sdk.Testing;

/// <summary>Reads a value of a request as strictly as the agent does.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="value">The value.</param>
/// <param name="path">Where it is, as the agent words it: <c>vcpus[0].online</c>; empty for the arguments object itself.</param>
/// <returns>The value read.</returns>
/// <exception cref="GuestCommandException">The agent would refuse the value.</exception>
internal delegate T GuestArgumentsReader<out T>(JsonElement value, string path);
