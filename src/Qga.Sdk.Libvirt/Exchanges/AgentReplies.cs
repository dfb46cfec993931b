using Qga.Sdk.Libvirt.Native;

namespace Qga.Sdk.Libvirt.Exchanges;

/// <summary>
/// Tells from libvirt's errors what the agent said, and whether a request may have reached it. Libvirt's texts are those of the version and
/// language of its host: what is not known by its number counts as may have.
/// </summary>
internal sealed class AgentReplies(string domain)
{
    private readonly string _domain = QgaText.Escape(domain);

    /// <summary>Reads an error that came instead of a reply.</summary>
    /// <param name="request">The request.</param>
    /// <param name="error">The error.</param>
    /// <param name="isAlive">Whether libvirt itself is still reached.</param>
    /// <returns>The agent's own error, or the outcome of a command without reply.</returns>
    /// <exception cref="QgaException">The agent was not reached, or its reply was lost.</exception>
    public QgaExchangeReply Read(QgaExchangeRequest request, LibvirtError error, bool isAlive)
    {
        if (!isAlive)
        {
            throw Lost(QgaConnectionFailure.Lost, error, $"The connection to libvirt broke: {error.Shown}.");
        }

        return error.Code switch
        {
            LibvirtCode.InternalError or LibvirtCode.AgentCommandFailed => ReadAgentError(request, error),
            LibvirtCode.AgentUnresponsive => ReadUnresponsive(request, error),
            LibvirtCode.AgentCommandTimeout => ReadTimeout(request, error),
            LibvirtCode.Rpc => throw TooLarge(request, error),
            _ => throw NotSent(error) ?? Lost(QgaConnectionFailure.Lost, error, $"Libvirt failed: {error.Shown}."),
        };
    }

    private QgaExchangeReply ReadAgentError(QgaExchangeRequest request, LibvirtError error)
    {
        if (AgentErrorText.Find(error.Message, request.CommandName) is string description)
        {
            return QgaExchangeReply.FromError(AgentErrorText.ClassOf(description, request.CommandName), description);
        }

        // The end of QEMU, or of the agent's channel.
        return Gone(request, error);
    }

    private QgaExchangeReply ReadUnresponsive(QgaExchangeRequest request, LibvirtError error)
    {
        if (error.Message.Contains("is not connected", StringComparison.Ordinal))
        {
            throw LibvirtFailures.Of(
                QgaConnectionFailure.AgentNotConnected,
                error,
                $"The domain '{_domain}' runs, and no guest agent in it is connected. Check that qemu-guest-agent is installed and running in the guest.");
        }

        if (error.Message.Contains("due to an error", StringComparison.Ordinal))
        {
            throw LibvirtFailures.Of(
                QgaConnectionFailure.AgentNotConnected,
                error,
                $"Libvirt has lost step with the agent of the domain '{_domain}' and says so until the agent or the domain is started anew.");
        }

        return error.Message.Contains("disappeared", StringComparison.Ordinal) ? Gone(request, error) : ReadTimeout(request, error);
    }

    private QgaExchangeReply ReadTimeout(QgaExchangeRequest request, LibvirtError error) => request.HasReply
        ? throw new QgaTimeoutException($"The agent of the domain '{_domain}' did not answer libvirt: {error.Shown}.", error.ToException())
        {
            Timeout = request.Timeout,
            MayHaveReachedGuest = true,
        }
        : QgaExchangeReply.FromOutcome(QgaNoReplyOutcome.AcceptedUnconfirmed);

    // A guest that goes down takes its agent with it: for commands that make it do so that is no error.
    private QgaExchangeReply Gone(QgaExchangeRequest request, LibvirtError error) => request.HasReply
        ? throw Lost(QgaConnectionFailure.Lost, error, $"The agent of the domain '{_domain}' has gone: {error.Shown}.")
        : QgaExchangeReply.FromOutcome(QgaNoReplyOutcome.LinkClosed);

    private static QgaProtocolException TooLarge(QgaExchangeRequest request, LibvirtError error) => new(
        $"The reply to {request.CommandName} did not pass through libvirt, which carries 4 MiB: {error.Shown}. The agent has carried it out. Ask for less at a time.",
        error.ToException());

    private QgaConnectionException? NotSent(LibvirtError error) => error.Code switch
    {
        LibvirtCode.OperationInvalid => LibvirtFailures.Of(
            QgaConnectionFailure.NotRunning, error, $"The domain '{_domain}' does not run: it is shut off, paused or suspended (virsh domstate)."),
        LibvirtCode.ArgumentUnsupported or LibvirtCode.NotSupported => LibvirtFailures.Of(
            QgaConnectionFailure.NoChannel,
            error,
            $"The domain '{_domain}' has no channel for an agent. Add one to its definition (virsh edit): " +
            "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>."),
        LibvirtCode.OperationTimeout => LibvirtFailures.Of(
            QgaConnectionFailure.Busy, error, $"Others keep the domain '{_domain}' busy: {error.Shown}."),
        LibvirtCode.NoDomain => LibvirtFailures.OfCall(error, domain),
        _ when LibvirtFailures.IsDenied(error) => LibvirtFailures.OfCall(error, domain),
        _ => null,
    };

    private static QgaConnectionException Lost(QgaConnectionFailure failure, LibvirtError error, string message) =>
        LibvirtFailures.Of(failure, error, message, mayHaveReachedGuest: true);
}
