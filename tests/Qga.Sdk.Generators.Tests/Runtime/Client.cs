namespace Qga.Sdk;

/// <summary>Stands in for the hand-written half of the client interface.</summary>
public partial interface IQgaClient
{
    /// <summary>Sends a command.</summary>
    Task<TReply> SendAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command,
        TRequest request,
        CancellationToken cancellationToken = default);
}

/// <summary>Stands in for the hand-written half of the client.</summary>
public sealed partial class QgaClient : IQgaClient
{
    /// <summary>The command that was sent last.</summary>
    public QgaCommand? Sent { get; private set; }

    /// <inheritdoc/>
    public Task<TReply> SendAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command,
        TRequest request,
        CancellationToken cancellationToken = default)
    {
        Sent = command;
        return Task.FromResult<TReply>(default!);
    }
}
