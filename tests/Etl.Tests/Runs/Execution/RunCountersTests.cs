using Etl.Runs.Execution;
using Etl.Runs.Feeds;

namespace Etl.Tests.Runs.Execution;

public sealed class RunCountersTests
{
    [Fact]
    public void Expected_OneSourceUnknown_IsUnknown()
    {
        RunCounters counters = new(new FakeLine().Build());
        counters.Expect("a", 5);
        counters.Expect("a", 3);

        Assert.Null(counters.Expected(["a", "b"]));
        counters.Expect("b", 2);
        Assert.Equal(7, counters.Expected(["a", "b"]));
    }

    [Fact]
    public async Task Snapshot_WhileOthersCount_IsAlwaysWhole()
    {
        RunCounters counters = new(new FakeLine().Build());
        var cancellationToken = TestContext.Current.CancellationToken;
        var counting = Task.Run(
            () =>
            {
                for (var i = 0; i < 20_000; i++)
                {
                    counters.Add(new SourceFed { SourceId = $"s{i}", Listed = 0, Code = "host_not_found", Message = "no address" });
                }
            },
            cancellationToken);
        var last = 0;
        while (!counting.IsCompleted)
        {
            var count = counters.Snapshot().Count;
            Assert.True(count >= last, "progress is asked for while sources are still counted; it must neither fail nor lose any");
            last = count;
        }

        await counting;
        Assert.Equal(20_000, counters.Snapshot().Count);
    }
}
