namespace Etl.Tests.SampleSite;

/// <summary>A clock whose timers fire when the test says so.</summary>
internal sealed class ManualTimers : TimeProvider
{
    private readonly TaskCompletionSource<ManualTimer> _created = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first timer that somebody asked for.</summary>
    public Task<ManualTimer> Created => _created.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(callback, state, dueTime);
        _created.TrySetResult(timer);
        return timer;
    }

    internal sealed class ManualTimer(TimerCallback callback, object? state, TimeSpan dueTime) : ITimer
    {
        public TimeSpan DueTime => dueTime;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
