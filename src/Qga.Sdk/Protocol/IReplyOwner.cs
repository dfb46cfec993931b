namespace Qga.Sdk.Protocol;

/// <summary>Who sent a request, and what it still does when the reply is there.</summary>
internal interface IReplyOwner
{
    /// <summary>Whether a first attempt that failed in this way is not the end.</summary>
    bool Recovers(QgaCommand command, Exception failure);

    /// <summary>Goes on behind a first attempt that failed. Takes over the request's reference.</summary>
    Task<TReply> RecoverAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, RequestBuffer head, Deadline deadline, long generation, Exception failure, CancellationToken cancellationToken);

    /// <summary>Looks at what passes by in a reply.</summary>
    void Note<TReply>(TReply reply, long generation);
}
