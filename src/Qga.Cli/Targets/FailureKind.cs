using Qga.Sdk;

namespace Qga.Cli.Targets;

/// <summary>Names kinds of failures for programs that read JSON.</summary>
internal static class FailureKind
{
    public static string Of(Exception exception) => exception switch
    {
        QgaTimeoutException => "timeout",
        QgaConnectionException => "connection",
        QgaCommandUnavailableException => "unavailable",
        QgaCommandException => "command",
        QgaProtocolException => "protocol",
        QgaEndpointException => "usage",
        _ => "other",
    };
}
