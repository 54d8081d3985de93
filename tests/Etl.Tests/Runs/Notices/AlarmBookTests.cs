using Etl.Runs.Notices;

namespace Etl.Tests.Runs.Notices;

public sealed class AlarmBookTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly RunHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void TryTell_SeveralBooks_OneTellsUntilTheTimeIsOver()
    {
        _ = _harness.Place.Open(TimeProvider.System);
        AlarmBook first = new(_harness.Place);
        AlarmBook second = new(_harness.Place);

        Assert.True(first.TryTell("a", Now, Day));
        Assert.False(second.TryTell("a", Now.AddHours(1), Day), "the other has told of it");
        Assert.True(second.TryTell("b", Now, Day), "another alarm is another matter");
        Assert.True(second.TryTell("a", Now.AddDays(1), Day), "a day is over");
        Assert.False(first.TryTell("a", Now.AddDays(1), Day), "the other has told of it again");
    }

    [Fact]
    public void TryTell_Cleared_TellsAtOnce()
    {
        _ = _harness.Place.Open(TimeProvider.System);
        new AlarmBook(_harness.Place).TryTell("a", Now, Day);

        new AlarmBook(_harness.Place).Clear("a");

        Assert.True(new AlarmBook(_harness.Place).TryTell("a", Now.AddMinutes(1), Day), "it rose anew");
    }

    [Fact]
    public void TryTell_ToldByAClockThatWasWrong_TellsAgain()
    {
        _ = _harness.Place.Open(TimeProvider.System);
        new AlarmBook(_harness.Place).TryTell("a", Now.AddYears(3), Day);

        Assert.True(new AlarmBook(_harness.Place).TryTell("a", Now, Day), "three years of silence would follow from one wrong clock");
    }

    [Fact]
    public void TryTell_NoLedger_EachKnowsItsOwn()
    {
        AlarmBook book = new(_harness.Place);

        Assert.True(book.TryTell("a", Now, Day));
        Assert.False(book.TryTell("a", Now.AddHours(1), Day));
        Assert.True(new AlarmBook(_harness.Place).TryTell("a", Now, Day), "nobody could write it down");
    }
}
