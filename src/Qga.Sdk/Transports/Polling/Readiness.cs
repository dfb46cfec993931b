namespace Qga.Sdk.Transports.Polling;

/// <summary>What can be done with a socket without waiting.</summary>
[Flags]
internal enum Readiness
{
    None = 0,
    Read = 1,
    Write = 2,
}
