using System.Text.Json;

namespace Qga.Sdk.Adversity.Hostile;

/// <summary>A request that a hostile agent was sent.</summary>
/// <param name="Command">The command.</param>
/// <param name="Id">The id's JSON text.</param>
/// <param name="Arguments">The arguments; null when there are none.</param>
internal sealed record HostileRequest(string Command, string Id, JsonElement? Arguments)
{
    public static HostileRequest Parse(byte[] line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        return new HostileRequest(
            root.GetProperty("execute").GetString()!,
            root.TryGetProperty("id", out JsonElement id) ? id.GetRawText() : "0",
            root.TryGetProperty("arguments", out JsonElement arguments) ? arguments.Clone() : null);
    }
}
