namespace Qga.Sdk.Protocol;

/// <summary>
/// A session to send on, and the right to do so now. Callers that had to wait for a session get it in the order in which they came:
/// requests reach the wire in call order, also around a connect.
/// </summary>
internal readonly struct SessionTurn(QgaSession session, Action? done) : IDisposable
{
    public QgaSession Session { get; } = session;

    /// <summary>The call is queued: the next one may be.</summary>
    public void Dispose() => done?.Invoke();
}
