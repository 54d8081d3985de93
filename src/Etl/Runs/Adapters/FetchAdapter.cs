using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Etl.Fetch;
using Etl.Fetch.Archive;
using Etl.Fetch.Lists;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Runs.Feeds;
using Etl.Runs.Ledger;

namespace Etl.Runs.Adapters;

/// <summary>The fetch room as a run sees it: sources side by side, payloads in the archive.</summary>
/// <param name="sources">Settings; several may share an id (the paths of an import).</param>
/// <param name="memory">What earlier runs remember.</param>
/// <param name="fetcher">The room; disposed here.</param>
/// <param name="archive">The archive.</param>
/// <param name="release">Gives the archive back.</param>
/// <param name="verifyShare">Share of each source's documents whose payloads are looked at in the archive, 0 to 1.</param>
/// <param name="timeProvider">Clock.</param>
public sealed class FetchAdapter(IReadOnlyList<SourceSettings> sources, FetchMemory memory, Fetcher fetcher, PageArchive archive, IDisposable release,
    double verifyShare, TimeProvider timeProvider) : IDocumentFeed
{
    private const int SourcesAtOnce = 8;

    // What waits is asked of the ledger together.
    private const int MostWaiting = 16;
    private readonly ArchivedPayloads _payloads = new(archive);
    private readonly ArchiveShare _share = new(verifyShare, memory, fetcher, archive, timeProvider);

    /// <inheritdoc/>
    public async IAsyncEnumerable<FeedEvent> FetchAsync(FeedRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        fetcher.Expect(sources.Where(s => request.Sources.Contains(s.Id, StringComparer.Ordinal)));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = Channel.CreateBounded<FeedEvent>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
        var work = Task.Run(() => FetchAllAsync(request, events.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var fed in events.Reader.ReadAllAsync(cancellationToken))
            {
                yield return fed;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await work;
    }

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(Payload payload, CancellationToken cancellationToken)
    {
        if (await _payloads.ReadAsync(payload, cancellationToken) is { } body)
        {
            return body;
        }

        // What the archive has lost may still lie in a file that documents are taken from.
        HashSet<string> only = new(StringComparer.Ordinal) { payload.Url };
        foreach (var settings in sources.Where(s => s.Kind == SourceKind.Warc))
        {
            await foreach (var fetched in fetcher.FetchAsync(settings, only, new IndexMemory(memory), cancellationToken))
            {
                if (fetched.Page is { } page && page.Sha256 == payload.Sha256)
                {
                    return page.Body;
                }
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Sync() => archive.Sync();

    /// <inheritdoc/>
    public IReadOnlyList<HostRest> Rests() => fetcher.Rests();

    /// <inheritdoc/>
    public void Dispose()
    {
        fetcher.Dispose();
        release.Dispose();
    }

    private async Task FetchAllAsync(FeedRequest request, ChannelWriter<FeedEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            await Parallel.ForEachAsync(
                request.Sources,
                new ParallelOptions { MaxDegreeOfParallelism = SourcesAtOnce, CancellationToken = cancellationToken },
                async (sourceId, token) => await FetchSourceAsync(sourceId, request, events, token));
            events.TryComplete();
        }
        catch (Exception e)
        {
            events.TryComplete(e);
            throw;
        }
    }

    private async Task FetchSourceAsync(string sourceId, FeedRequest request, ChannelWriter<FeedEvent> events, CancellationToken cancellationToken)
    {
        var only = request.Documents?.Where(d => d.SourceId == sourceId).Select(d => d.Url).ToHashSet(StringComparer.Ordinal);
        var met = request.Met.Where(d => d.SourceId == sourceId).Select(d => d.Url).ToHashSet(StringComparer.Ordinal);
        var listed = 0;
        string? code = null;
        string? message = null;
        foreach (var settings in sources.Where(s => s.Id == sourceId))
        {
            if (only is null)
            {
                await foreach (var restored in _share.RestoreAsync(settings, cancellationToken))
                {
                    await events.WriteAsync(restored, cancellationToken);
                }
            }

            var before = listed;
            List<ListOutcome> lists = [];
            await foreach (var fetched in fetcher.FetchAsync(settings, only, memory, lists.Add, met.Count == 0 ? null : IsMet, cancellationToken))
            {
                if (fetched.Kind == FetchedKind.Document && met.Contains(fetched.Record.Url))
                {
                    listed++;
                    continue;
                }

                if (fetched.Kind == FetchedKind.List)
                {
                    // What a folder or file that failed leads to is unknown: the source was not gone through.
                    if (settings.Kind != SourceKind.Http)
                    {
                        code ??= fetched.Code;
                        message ??= $"{fetched.Record.Url}: {fetched.Message}";
                    }

                    continue;
                }

                listed++;
                var fed = await DocumentFeeding.OfAsync(fetched, settings, memory, _payloads, cancellationToken);
                await events.WriteAsync(fed with { Expected = before + fetched.Expected }, cancellationToken);
                await memory.RememberAsync(fetched, cancellationToken);
            }

            foreach (var list in lists)
            {
                await events.WriteAsync(new ListFed { SourceId = sourceId, Outcome = list }, cancellationToken);
            }

            // A dead list costs its own reports; a source without a live one was not gone through.
            if (lists.Find(static l => l.IsFailed) is { } failed && !lists.Exists(static l => l is { IsFailed: false, LeadsToDocuments: true }))
            {
                code ??= failed.Code;
                message ??= $"{failed.Url}: {failed.Message}";
            }
        }

        await events.WriteAsync(new SourceFed { SourceId = sourceId, Listed = listed, Code = code, Message = message }, cancellationToken);

        bool IsMet(string url)
        {
            if (!met.Contains(url))
            {
                return false;
            }

            Interlocked.Increment(ref listed);
            return true;
        }
    }
}
