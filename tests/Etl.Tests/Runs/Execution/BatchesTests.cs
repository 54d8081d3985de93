using System.Threading.Channels;
using Etl.Runs.Execution;

namespace Etl.Tests.Runs.Execution;

public sealed class BatchesTests
{
    [Fact]
    public async Task OfReadyAsync_ManyAreThere_GivesThemTogetherAndInOrder()
    {
        var batches = await Batches.OfReadyAsync(Enumerable.Range(0, 10).ToAsyncEnumerable(), 4, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([4, 4, 2], batches.Select(static b => b.Count));
        Assert.Equal(Enumerable.Range(0, 10), batches.SelectMany(static b => b));
    }

    [Fact]
    public async Task OfReadyAsync_NextOneIsNotThere_GivesWhatIsThereWithoutWaiting()
    {
        var channel = Channel.CreateUnbounded<int>();
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);
        await using var batches = Batches.OfReadyAsync(channel.Reader.ReadAllAsync(TestContext.Current.CancellationToken), 4,
            TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await batches.MoveNextAsync(), "two are there");
        Assert.Equal([1, 2], batches.Current);
        channel.Writer.TryWrite(3);
        channel.Writer.Complete();
        Assert.True(await batches.MoveNextAsync(), "the third has come");
        Assert.Equal([3], batches.Current);
        Assert.False(await batches.MoveNextAsync(), "there is none more");
    }

    [Fact]
    public async Task OfReadyAsync_ItemsFail_ThrowsAfterWhatWasThere()
    {
        List<int> seen = [];

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var batch in Batches.OfReadyAsync(FailingAsync(), 4, TestContext.Current.CancellationToken))
            {
                seen.AddRange(batch);
            }
        });

        Assert.Equal([1], seen);

        static async IAsyncEnumerable<int> FailingAsync()
        {
            yield return 1;
            await Task.Yield();
            throw new InvalidOperationException("no more");
        }
    }
}
