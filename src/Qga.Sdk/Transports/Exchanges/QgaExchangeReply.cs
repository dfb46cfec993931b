namespace Qga.Sdk;

/// <summary>What came back through a <see cref="QgaExchange"/>.</summary>
public sealed class QgaExchangeReply
{
    private QgaExchangeReply()
    {
    }

    /// <summary>The agent's reply as it sent it; empty when it did not come through as JSON, or there is none.</summary>
    public ReadOnlyMemory<byte> Json { get; private init; }

    /// <summary>The class of an error that did not come through as JSON; null otherwise.</summary>
    public QgaErrorClass? ErrorClass { get; private init; }

    /// <summary>What the agent said of such an error. Untrusted text: escape it before it is shown.</summary>
    public string ErrorDescription { get; private init; } = "";

    /// <summary>What is known of a command without reply; null otherwise.</summary>
    public QgaNoReplyOutcome? Outcome { get; private init; }

    /// <summary>The agent's reply as it sent it: an object with <c>return</c> or <c>error</c>.</summary>
    /// <param name="json">The reply, in UTF-8.</param>
    /// <returns>The reply.</returns>
    public static QgaExchangeReply FromJson(ReadOnlyMemory<byte> json) => new() { Json = json };

    /// <summary>An error of the agent's, where its JSON did not come through.</summary>
    /// <param name="errorClass">Its class.</param>
    /// <param name="description">What the agent said.</param>
    /// <returns>The reply.</returns>
    public static QgaExchangeReply FromError(QgaErrorClass errorClass, string description)
    {
        ArgumentException.ThrowIfNullOrEmpty(errorClass.Value, nameof(errorClass));
        ArgumentNullException.ThrowIfNull(description);
        return new QgaExchangeReply { ErrorClass = errorClass, ErrorDescription = description };
    }

    /// <summary>What is known after a command to which the agent sends no reply (<see cref="QgaExchangeRequest.HasReply"/> is false).</summary>
    /// <param name="outcome">What is known.</param>
    /// <returns>The reply.</returns>
    public static QgaExchangeReply FromOutcome(QgaNoReplyOutcome outcome) => new() { Outcome = outcome };
}
