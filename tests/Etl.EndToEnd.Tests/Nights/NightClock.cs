namespace Etl.EndToEnd.Tests.Nights;

/// <summary>A clock that can be set from night to night; timers are real.</summary>
internal sealed class NightClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _setAt = TimeProvider.System.GetUtcNow();
    private DateTimeOffset _now = now;

    public void Set(DateTimeOffset now)
    {
        _setAt = System.GetUtcNow();
        _now = now;
    }

    public override DateTimeOffset GetUtcNow() => _now + (System.GetUtcNow() - _setAt);
}
