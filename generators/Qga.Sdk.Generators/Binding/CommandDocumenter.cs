using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Words the documentation of commands.</summary>
internal static class CommandDocumenter
{
    public static Documentation Command(SchemaCommand command, int timeoutSeconds) => new(
        Documenter.Summary(command.Summary, $"Sends {XmlText.Code(command.Name)}."),
        Documenter.Remarks(
            Join($"Command {XmlText.Code(command.Name)}.", Documenter.Facts(command.Since, command.SincePlatforms, command.If)),
            $"{Effect(command.Effect ?? CommandEffect.Once)} Default deadline: {timeoutSeconds} s."));

    public static Documentation Request(SchemaCommand command) => new(
        $"The arguments of {XmlText.Code(command.Name)}.",
        Documenter.Remarks(Documenter.Facts(command.Since, command.SincePlatforms, command.If)));

    public static string Reply(SchemaCommand command)
    {
        if (!command.SuccessResponse)
        {
            return "What is known after the command was sent; the agent does not answer when it succeeds.";
        }

        return command switch
        {
            { Returns: null } => "A task that ends when the agent has answered.",
            { ReturnsUnit: { } unit } => $"The agent's answer. Unit: {XmlText.Escape(unit)}.",
            _ => "The agent's answer.",
        };
    }

    private static string Effect(CommandEffect effect) => effect switch
    {
        CommandEffect.Read => "Changes nothing in the guest: sent again when the link breaks.",
        CommandEffect.Idempotent => "Repeating it leads to the same state: sent again when the link breaks.",
        _ => "Acts each time: never sent again once a byte of it may have reached the guest.",
    };

    private static string Join(string first, string? second) => second is null ? first : first + " " + second;
}
