using System.Text.Json;

namespace Qga.Sdk.Testing;

/// <summary>The outer object of a request.</summary>
internal readonly struct RequestEnvelope
{
    private RequestEnvelope(string? command, JsonElement? arguments, JsonElement? id, GuestCommandException? mistake)
    {
        Command = command;
        Arguments = arguments;
        Id = id;
        Mistake = mistake;
    }

    /// <summary>The command's name; null when the request does not have one.</summary>
    public string? Command { get; }

    /// <summary>The value of <c>arguments</c>; null when there is none.</summary>
    public JsonElement? Arguments { get; }

    /// <summary>The value of <c>id</c>, which the answer repeats; null when there is none.</summary>
    public JsonElement? Id { get; }

    /// <summary>What is wrong with the object; null when nothing is.</summary>
    public GuestCommandException? Mistake { get; }

    /// <summary>Reads the members that a request may have, and refuses all others.</summary>
    /// <param name="value">What came.</param>
    /// <param name="allowsId">False for agents that know no id.</param>
    public static RequestEnvelope Read(JsonElement value, bool allowsId)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return new RequestEnvelope(null, null, null, new GuestCommandException("QMP input must be a JSON object"));
        }

        string? command = null;
        JsonElement? arguments = null;
        JsonElement? id = null;
        string? mistake = null;
        foreach (JsonProperty member in value.EnumerateObject())
        {
            switch (member.Name)
            {
                case "execute" when member.Value.ValueKind == JsonValueKind.String:
                    command = member.Value.GetString();
                    break;
                case "execute":
                    mistake ??= "QMP input member 'execute' must be a string";
                    break;
                case "arguments" when member.Value.ValueKind == JsonValueKind.Object:
                    arguments = member.Value;
                    break;
                case "arguments":
                    mistake ??= "QMP input member 'arguments' must be an object";
                    break;
                case "id" when allowsId:
                    id = member.Value;
                    break;
                default:
                    mistake ??= $"QMP input member '{member.Name}' is unexpected";
                    break;
            }
        }

        mistake ??= command is null ? "QMP input lacks member 'execute'" : null;
        return new RequestEnvelope(command, arguments, id, mistake is null ? null : new GuestCommandException(mistake));
    }
}
