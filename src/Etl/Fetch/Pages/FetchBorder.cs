using System.Runtime.CompilerServices;
using Etl.Model;
using Etl.Model.Findings;
using Microsoft.Extensions.Logging;

namespace Etl.Fetch.Pages;

/// <summary>
/// The border of fetch, as the other stages have it: whatever is thrown inside, for whatever a site or a file sent, becomes one
/// failed document or list with <c>stage_error</c>, and is logged with its stack. What a person must see, and a caller's leaving, pass.
/// </summary>
/// <param name="maker">Makes outcomes.</param>
/// <param name="sourceId">Source.</param>
/// <param name="logger">Log.</param>
internal sealed class FetchBorder(PageMaker maker, string sourceId, ILogger logger)
{
    /// <summary>Does some work for a document or list.</summary>
    /// <param name="kind">What the address is fetched for.</param>
    /// <param name="url">Its canonical address.</param>
    /// <param name="work">The work.</param>
    /// <param name="failed">Makes a result of a failure.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async ValueTask<T> KeepAsync<T>(FetchedKind kind, string url, Func<ValueTask<T>> work, Func<FetchedPage, T> failed,
        CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (Stops(e, cancellationToken))
        {
            return failed(Failure(kind, url, e));
        }
    }

    /// <summary>Passes on what is found in a list or file, and a failure in place of what comes after an exception.</summary>
    /// <param name="url">Canonical address of the list or file.</param>
    /// <param name="items">What is found.</param>
    /// <param name="failed">Makes an item of a failure.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async IAsyncEnumerable<T> KeepAsync<T>(string url, IAsyncEnumerable<T> items, Func<FetchedPage, T> failed, [EnumeratorCancellation]
        CancellationToken cancellationToken)
    {
        await using var each = items.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            FetchedPage? failure = null;
            try
            {
                if (!await each.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (Exception e) when (Stops(e, cancellationToken))
            {
                failure = Failure(FetchedKind.List, url, e);
            }

            if (failure is not null)
            {
                yield return failed(failure);
                yield break;
            }

            yield return each.Current;
        }
    }

    private static bool Stops(Exception exception, CancellationToken cancellationToken) =>
        exception is not (EtlException or OutOfMemoryException) && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private FetchedPage Failure(FetchedKind kind, string url, Exception exception)
    {
        logger.FetchThrew(exception, sourceId, url);
        return maker.Failed(kind, url, RunCodes.StageError, $"fetch threw {exception.GetType().Name}: {exception.Message}");
    }
}
