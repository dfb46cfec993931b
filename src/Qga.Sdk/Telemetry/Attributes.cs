namespace Qga.Sdk.Telemetry;

/// <summary>The names and fixed values of attributes: OpenTelemetry's where it has one, ours begin with <c>qga.</c></summary>
internal static class Attributes
{
    public const string System = "rpc.system.name";
    public const string Method = "rpc.method";
    public const string OriginalMethod = "rpc.method_original";
    public const string StatusCode = "rpc.response.status_code";
    public const string ErrorType = "error.type";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string Direction = "network.io.direction";
    public const string Outcome = "qga.no_reply.outcome";
    public const string MayHaveReachedGuest = "qga.may_have_reached_guest";

    public const string SystemName = "qga";
    public const string Other = "_OTHER";
    public const string Transmit = "transmit";
    public const string Receive = "receive";
}
