using System.Runtime.CompilerServices;

namespace Etl.Fetch.Pages;

/// <summary>Works on several items at once and gives the results in the order of the items.</summary>
internal static class OrderedParallel
{
    /// <summary>Maps items.</summary>
    /// <param name="items">Items; taken one by one as places become free.</param>
    /// <param name="degree">Most items at once.</param>
    /// <param name="map">Work on one item.</param>
    /// <param name="cancellationToken">Stops everything.</param>
    public static async IAsyncEnumerable<TOut> SelectAsync<TIn, TOut>(
        IAsyncEnumerable<TIn> items, int degree, Func<TIn, CancellationToken, Task<TOut>> map, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A reader that leaves early stops the work that it will not see.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new Queue<Task<TOut>>(degree);
        try
        {
            await foreach (var item in items.WithCancellation(stop.Token))
            {
                if (running.Count == degree)
                {
                    yield return await running.Dequeue();
                }

                running.Enqueue(map(item, stop.Token));
            }

            while (running.TryDequeue(out var task))
            {
                yield return await task;
            }
        }
        finally
        {
            await stop.CancelAsync();
            foreach (var task in running)
            {
                await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
