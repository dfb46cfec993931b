namespace Qga.Schema;

/// <summary>A condition over the agent's build configuration.</summary>
/// <remarks>It says which agents have something; <see cref="ToString"/> says it in words.</remarks>
public abstract record SchemaCondition
{
    private protected SchemaCondition()
    {
    }

    /// <summary>The condition in words, for example <c>CONFIG_WIN32 or CONFIG_LINUX</c>.</summary>
    public sealed override string ToString() => ConditionText.Of(this);
}
