using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Qga.Sdk.Tests.Telemetry;

/// <summary>A log that keeps its entries.</summary>
internal sealed class RecordedLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    public IReadOnlyList<string> Categories { get; private set; } = [];

    public IReadOnlyList<string?> Names => [.. _entries.Select(static entry => entry.Name)];

    public ILogger CreateLogger(string categoryName)
    {
        Categories = [.. Categories, categoryName];
        return this;
    }

    public LogEntry Single(string name) => Assert.Single(_entries, entry => entry.Name == name);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue(new LogEntry(eventId.Id, eventId.Name, logLevel, formatter(state, exception)));

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
