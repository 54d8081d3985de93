namespace Etl.Tests.Scheduling;

/// <summary>Real timers under a clock that can be set.</summary>
internal sealed class ShiftedTimeProvider(DateTimeOffset now) : TimeProvider
{
    private readonly DateTimeOffset _setAt = TimeProvider.System.GetUtcNow();

    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now + (System.GetUtcNow() - _setAt);
}
