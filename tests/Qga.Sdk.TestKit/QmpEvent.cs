using System.Text.Json;

namespace Qga.Sdk.TestKit;

/// <summary>Something that happened to a virtual machine.</summary>
/// <param name="Name">What, for example <c>SHUTDOWN</c>.</param>
/// <param name="Data">More about it.</param>
public sealed record QmpEvent(string Name, JsonElement Data);
