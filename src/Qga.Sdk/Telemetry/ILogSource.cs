using Microsoft.Extensions.Logging;

namespace Qga.Sdk.Telemetry;

/// <summary>A client that has a log, for the rooms that know no more of it than that it is a client.</summary>
internal interface ILogSource
{
    ILogger Log { get; }
}
