using System.Runtime.CompilerServices;

namespace Etl.Runs.Execution;

/// <summary>Puts together what comes one by one.</summary>
internal static class Batches
{
    /// <summary>What is there already, in batches: none waits for the next one to come.</summary>
    /// <typeparam name="T">Type of an item.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="most">Most items of a batch.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>All items, in order.</returns>
    public static async IAsyncEnumerable<List<T>> OfReadyAsync<T>(
        IAsyncEnumerable<T> items, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var one = items.GetAsyncEnumerator(cancellationToken);
        List<T> batch = [];
        Task<bool>? waited = null;
        try
        {
            while (true)
            {
                var next = one.MoveNextAsync();
                waited = next.IsCompleted ? null : next.AsTask();
                if (batch.Count > 0 && (waited is not null || batch.Count >= most))
                {
                    var ready = batch;
                    batch = [];
                    yield return ready;
                }

                if (!await (waited ?? next.AsTask()))
                {
                    break;
                }

                batch.Add(one.Current);
            }
        }
        finally
        {
            // Whoever leaves off meanwhile must not take away what is being waited for.
            await ((Task?)waited ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
