namespace Qga.Sdk.Telemetry;

/// <summary>Names failures by a fixed list of words. Nothing that an agent said is in them.</summary>
internal static class ErrorTypes
{
    public static string Of(Exception exception) => exception switch
    {
        OperationCanceledException => "canceled",
        QgaTimeoutException => "timeout",
        QgaConnectionException connection => Of(connection.Failure),
        QgaCommandUnavailableException unavailable => unavailable.Reason switch
        {
            QgaUnavailableReason.Unknown => "command_unknown",
            QgaUnavailableReason.Disabled => "command_disabled",
            QgaUnavailableReason.Frozen => "guest_frozen",
            QgaUnavailableReason.UnknownArgument => "argument_unknown",
            _ => Attributes.Other,
        },
        QgaCommandException => "command_error",
        QgaProtocolException => "protocol_error",
        QgaRequestException => "request_refused",
        ObjectDisposedException => "disposed",
        _ => Attributes.Other,
    };

    public static string Of(QgaConnectionFailure failure) => failure switch
    {
        QgaConnectionFailure.Lost => "link_lost",
        QgaConnectionFailure.ClosedAtOnce => "link_closed_at_once",
        QgaConnectionFailure.NotFound => "socket_not_found",
        QgaConnectionFailure.PermissionDenied => "permission_denied",
        QgaConnectionFailure.Refused => "connection_refused",
        QgaConnectionFailure.Busy => "socket_busy",
        QgaConnectionFailure.Unreachable => "host_unreachable",
        QgaConnectionFailure.Renewed => "link_renewed",
        QgaConnectionFailure.Disposed => "disposed",
        QgaConnectionFailure.NotInstalled => "not_installed",
        QgaConnectionFailure.NotRunning => "not_running",
        QgaConnectionFailure.NoChannel => "no_channel",
        QgaConnectionFailure.AgentNotConnected => "agent_not_connected",
        _ => Attributes.Other,
    };

    /// <summary>The agent's error class, when it is one that QEMU has: a hostile agent cannot make up new ones.</summary>
    public static string StatusCode(QgaErrorClass errorClass) =>
        errorClass == QgaErrorClass.GenericError || errorClass == QgaErrorClass.CommandNotFound || errorClass == QgaErrorClass.DeviceNotActive
        || errorClass == QgaErrorClass.DeviceNotFound || errorClass == QgaErrorClass.KvmMissingCap
            ? errorClass.Value
            : Attributes.Other;
}
