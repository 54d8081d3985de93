using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Etl.Dashboard.Working;

/// <summary>The log of the last runs of this program, line by line, in memory.</summary>
/// <param name="timeProvider">Clock.</param>
internal sealed class RecentLog(TimeProvider timeProvider) : ILoggerProvider, ISupportExternalScope
{
    private const int MostRuns = 20;
    private const int MostLines = 1000;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<LogLine>> _runs = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private IExternalScopeProvider? _scopes;

    /// <summary>The last lines of a run.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>The lines, the oldest first; empty where the run is not one of this program's last.</returns>
    public IReadOnlyList<LogLine> Of(string runId) => _runs.TryGetValue(runId, out var lines) ? [.. lines] : [];

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this);

    /// <inheritdoc/>
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Add(LogLevel level, string text)
    {
        string? run = null;
        _scopes?.ForEachScope((scope, _) =>
        {
            if (scope is IEnumerable<KeyValuePair<string, object?>> values)
            {
                foreach (var (key, value) in values)
                {
                    run ??= key is "RunId" ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
                }
            }
        }, 0);
        if (run is null)
        {
            return;
        }

        var lines = _runs.GetOrAdd(run, id =>
        {
            _order.Enqueue(id);
            return new ConcurrentQueue<LogLine>();
        });
        lines.Enqueue(new LogLine(timeProvider.GetUtcNow(), level, text));
        while (lines.Count > MostLines && lines.TryDequeue(out _))
        {
        }

        while (_order.Count > MostRuns && _order.TryDequeue(out var oldest))
        {
            _runs.TryRemove(oldest, out _);
        }
    }

    private sealed class Logger(RecentLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                log.Add(logLevel, formatter(state, exception) + (exception is null ? "" : $" ({exception.GetType().Name}: {exception.Message})"));
            }
        }
    }
}
