using System.Text.Json;
using Qga.Sdk.Testing.Wire;

namespace Qga.Sdk.Testing;

/// <summary>Refuses arguments in a form that came later than the agent, in the words that an agent has for a value of the wrong type.</summary>
internal static class NewerForms
{
    /// <exception cref="GuestCommandException">An argument has a form that the agent is too old for.</exception>
    public static void Refuse(string command, JsonElement arguments, AgentDialect dialect)
    {
        if (arguments.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (QgaNewerArgument newer in QgaCommands.Find(command)?.NewerArguments ?? [])
        {
            if (!dialect.Has(newer.Since) && arguments.TryGetProperty(newer.Name, out JsonElement value))
            {
                ReadOlder(newer.Name, value);
            }
        }
    }

    private static void ReadOlder(string argument, JsonElement value)
    {
        switch (argument)
        {
            case "capture-output":
                GuestArguments.Boolean(value, argument);
                break;
            case "whence":
                GuestArguments.Int64(value, argument);
                break;
            default:
                throw new GuestCommandException($"Parameter '{argument}' is unexpected");
        }
    }
}
