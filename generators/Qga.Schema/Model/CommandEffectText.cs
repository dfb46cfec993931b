namespace Qga.Schema;

/// <summary>Effects as they are spelled in schema and overlay files.</summary>
internal static class CommandEffectText
{
    /// <summary>The spellings, for messages.</summary>
    public const string Choices = "\"read\", \"idempotent\" or \"once\"";

    /// <summary>The spelling of an effect.</summary>
    public static string Of(CommandEffect effect) => effect switch
    {
        CommandEffect.Read => "read",
        CommandEffect.Idempotent => "idempotent",
        _ => "once",
    };

    /// <summary>The effect that a text spells; null when it is none.</summary>
    public static CommandEffect? Parse(string text) => text switch
    {
        "read" => CommandEffect.Read,
        "idempotent" => CommandEffect.Idempotent,
        "once" => CommandEffect.Once,
        _ => null,
    };
}
