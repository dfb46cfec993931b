using Qga.Schema;

namespace Qga.Sdk.Generators.Model;

/// <summary>A command, its descriptor and its method.</summary>
/// <param name="WireName">The name on the wire.</param>
/// <param name="Name">The property of the descriptor; with <c>Async</c> the method.</param>
/// <param name="Request">Whether the method takes arguments.</param>
/// <param name="RequestType">The C# type of the arguments.</param>
/// <param name="RequestCodec">The JSON class of the arguments; null when there are none.</param>
/// <param name="Reply">The value that comes back; null when there is none.</param>
/// <param name="ReplyType">The C# type of the reply, also when it carries nothing.</param>
/// <param name="Replies">False when the agent stays silent after success.</param>
/// <param name="Effect">What repeating it does.</param>
/// <param name="TimeoutSeconds">The default deadline.</param>
/// <param name="Since">The release that introduced it; null when not known.</param>
/// <param name="Availability">The build condition under which agents have it; null when all do.</param>
/// <param name="NewerArguments">The arguments that came later than the command.</param>
/// <param name="Documentation">Its documentation.</param>
/// <param name="ReplyDocumentation">What its method returns, as XML.</param>
internal sealed record CommandBinding(
    string WireName,
    string Name,
    RequestUse Request,
    string RequestType,
    string? RequestCodec,
    ValueBinding? Reply,
    string ReplyType,
    bool Replies,
    CommandEffect Effect,
    int TimeoutSeconds,
    string? Since,
    string? Availability,
    EquatableArray<NewerArgumentBinding> NewerArguments,
    Documentation Documentation,
    string ReplyDocumentation)
{
    public string MethodName => Name + "Async";

    /// <summary>The method's return type.</summary>
    public string TaskType => Reply is null && Replies ? "Task" : $"Task<{ReplyType}>";
}
