using System.Collections.Concurrent;
using Etl.Runs.Notices;
using Etl.Runs.Pipelines;
using Microsoft.Extensions.Logging;

namespace Etl.EndToEnd.Tests.Nights;

/// <summary>Takes notices and log entries, and lets a test wait for one.</summary>
internal sealed class NightWatcher : INotifier, ILoggerFactory, ILogger
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _seen = new(StringComparer.Ordinal);

    public ConcurrentQueue<Notice> Notices { get; } = new();

    public ConcurrentQueue<string> Lines { get; } = new();

    public Task SeenAsync(int eventId) => Source($"event {eventId}").Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    public Task SeenAsync(NoticeKind kind) => Source($"notice {kind}").Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    public Task NotifyAsync(NotifySettings settings, Notice notice, CancellationToken cancellationToken)
    {
        if (!settings.On.Contains(notice.Kind))
        {
            return Task.CompletedTask;
        }

        Notices.Enqueue(notice);
        Source($"notice {notice.Kind}").TrySetResult();
        return Task.CompletedTask;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue(formatter(state, exception));
        Source($"event {eventId.Id}").TrySetResult();
    }

    public void Dispose()
    {
    }

    private TaskCompletionSource Source(string what) =>
        _seen.GetOrAdd(what, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
