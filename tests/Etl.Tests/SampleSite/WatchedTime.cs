using Microsoft.Extensions.Time.Testing;

namespace Etl.Tests.SampleSite;

/// <summary>A clock that stands still until a test moves it, and tells of the first wait that somebody began by it.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private readonly TaskCompletionSource<TimeSpan> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How long the first wait is.</summary>
    public Task<TimeSpan> Asked => _asked.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _asked.TrySetResult(dueTime);
        return timer;
    }
}
