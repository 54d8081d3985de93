namespace Etl.Tests.Scheduling;

/// <summary>Real timers under a clock that can be set, back too: whole runs wait on timers that <c>FakeTimeProvider</c> never fires by itself.</summary>
internal sealed class ShiftedTimeProvider(DateTimeOffset now) : TimeProvider
{
    private readonly DateTimeOffset _setAt = TimeProvider.System.GetUtcNow();

    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now + (System.GetUtcNow() - _setAt);
}
