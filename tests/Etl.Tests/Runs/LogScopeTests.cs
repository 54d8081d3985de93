using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Etl.Tests.Runs;

public sealed class LogScopeTests : IDisposable
{
    private readonly RunHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task RunAsync_WhatIsLoggedOfADocument_SaysItsRunAndItsSource()
    {
        using ScopedLog log = new();
        _harness.Loggers = log;
        _harness.Site.Set("a", "1", "fail:extract");
        _harness.Site.Set("b", "1", "fail:extract");

        var runId = (await _harness.RunAsync()).RunId!;

        Assert.Equal(
            [$"1012 run {runId} source a", $"1012 run {runId} source b"],
            log.Events.Where(e => e.StartsWith("1012", StringComparison.Ordinal)).Order());
    }

    /// <summary>Writes down events with the scopes around them.</summary>
    private sealed class ScopedLog : ILoggerFactory, ILogger
    {
        private readonly LoggerExternalScopeProvider _scopes = new();

        public ConcurrentQueue<string> Events { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => _scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            List<string> words = [$"{eventId.Id}"];
            _scopes.ForEachScope(static (scope, words) => words.Add($"{scope}"), words);
            Events.Enqueue(string.Join(' ', words));
        }

        public void Dispose()
        {
        }
    }
}
