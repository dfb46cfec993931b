namespace Qga.Sdk.Libvirt.Native;

/// <summary>The numbers of libvirt's errors that mean something here.</summary>
internal static class LibvirtCode
{
    public const int InternalError = 1;
    public const int NotSupported = 3;
    public const int NoDriver = 5;
    public const int SystemError = 38;
    public const int Rpc = 39;
    public const int NoDomain = 42;
    public const int AuthFailed = 45;
    public const int OperationInvalid = 55;
    public const int OperationTimeout = 68;
    public const int ArgumentUnsupported = 74;
    public const int AuthCancelled = 79;
    public const int AgentUnresponsive = 86;
    public const int AccessDenied = 88;
    public const int AuthUnavailable = 94;
    public const int AgentCommandTimeout = 112;
    public const int AgentCommandFailed = 113;
}
