using Microsoft.Extensions.Logging;

namespace Qga.Sdk.Tests.Telemetry;

/// <summary>One entry of a log.</summary>
internal sealed record LogEntry(int Id, string? Name, LogLevel Level, string Text);
