using System.Runtime.CompilerServices;
using Etl.Fetch.Archive;
using Etl.Fetch.Http;
using Etl.Fetch.Links;
using Etl.Fetch.Lists;
using Etl.Fetch.Local;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Microsoft.Extensions.Logging;

namespace Etl.Fetch;

/// <summary>
/// Fetches the documents of sources. One fetcher serves one run: sources that share a host share its delay, its places and
/// its robots.txt, and a host that is given up stays so until the next run. Safe for several sources at once.
/// </summary>
public sealed class Fetcher : IDisposable
{
    private readonly FetcherOptions _options;
    private readonly PageArchive? _archive;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly WebClient _client;

    /// <summary>Creates a fetcher.</summary>
    /// <param name="options">Options.</param>
    /// <param name="archive">Archive that takes every payload; null to write nothing (a preview). Not disposed by the fetcher.</param>
    /// <param name="time">Clock for delays, timeouts and dates.</param>
    /// <param name="logger">Log; events 2000 to 2099.</param>
    /// <param name="handler">Sends requests, for tests; must neither redirect nor decompress, and is not disposed by the fetcher. Null: sockets.</param>
    public Fetcher(FetcherOptions options, PageArchive? archive, TimeProvider time, ILogger<Fetcher> logger, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);
        _options = options;
        _archive = archive;
        _time = time;
        _logger = logger;
        IHandlerChoice handlers = handler is null ? new HandlerChoice(options.HostMap) : new OneHandler(handler);
        _client = new WebClient(new HttpSender(handlers, options.MayAsk, time), time, logger) { Before = options.HostsBefore };
    }

    /// <summary>Takes in the sources that will be fetched, so that those that share a host ask it as the most careful of them does, whoever comes
    /// first.</summary>
    /// <param name="sources">Sources.</param>
    public void Expect(IEnumerable<SourceSettings> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        foreach (var source in sources.Where(static s => s.Kind == SourceKind.Http))
        {
            _client.Know(source);
        }
    }

    /// <summary>For how long the hosts that were asked are still to be left alone, by whoever asks them next.</summary>
    /// <returns>Each host once.</returns>
    public IReadOnlyList<HostRest> Rests() => _client.Rests();

    /// <summary>
    /// Fetches a source's documents, in the order of its lists or files. Failures are outcomes like others; of lists only
    /// failures are given.
    /// </summary>
    /// <param name="source">Source.</param>
    /// <param name="memory">What earlier runs know.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    /// <returns>Outcomes.</returns>
    /// <exception cref="ArchiveException">The archive can't be written: fetching has no use then.</exception>
    public IAsyncEnumerable<FetchedPage> FetchAsync(SourceSettings source, IFetchMemory memory, CancellationToken cancellationToken) =>
        FetchAsync(source, null, memory, null, cancellationToken);

    /// <summary>Looks at a source's first list page, as politely as a run does.</summary>
    /// <param name="source">Source.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <returns>The page, or why there is none.</returns>
    public async Task<SiteLook> LookAsync(SourceSettings source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        _client.Know(source);
        var asked = source.Start[0];
        var answer = await _client.GetAsync(asked, new Site(source), null, cancellationToken);
        if (!answer.IsSuccess)
        {
            return new(asked, "", answer.Code ?? PageWall.OfStatus(answer.Status) ?? $"http_{answer.Status}",
                answer.Message ?? $"the host answered {answer.Status}");
        }

        var text = PageText.Decode(answer.Body.Span, answer.ContentType, out _);
        var wall = PageWall.Of(text, answer.Address ?? asked);
        return new(answer.Address ?? asked, text, wall, wall is null ? null : PageWall.Message(wall));
    }

    /// <summary>Goes through a web site's lists without fetching what they lead to.</summary>
    /// <param name="source">Source.</param>
    /// <param name="lists">Is told what each list gave, as soon as it is read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Canonical addresses of the documents, in the order of the lists; none for a source that is no web site.</returns>
    public async Task<IReadOnlyList<string>> ListAsync(SourceSettings source, Action<ListOutcome> lists, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        List<string> found = [];
        if (source.Kind != SourceKind.Http)
        {
            return found;
        }

        _client.Know(source);
        var maker = new PageMaker(source, null, _time);
        await foreach (var one in new ListWalk(_client, new Site(source), maker, new FetchBorder(maker, source.Id, _logger), lists, _logger)
            .WalkAsync(cancellationToken))
        {
            if (one.Document is { } document)
            {
                found.Add(DocumentAddress.Canonical(document));
            }
        }

        return found;
    }

    /// <summary>Fetches some documents of a source again, without going through its lists or folder.</summary>
    /// <param name="source">Source.</param>
    /// <param name="documents">Canonical addresses; null for all documents, found by lists.</param>
    /// <param name="memory">What earlier runs know.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    /// <returns>Outcomes.</returns>
    /// <exception cref="ArchiveException">The archive can't be written: fetching has no use then.</exception>
    public IAsyncEnumerable<FetchedPage> FetchAsync(SourceSettings source, IReadOnlySet<string>? documents, IFetchMemory memory,
        CancellationToken cancellationToken) =>
        FetchAsync(source, documents, memory, null, cancellationToken);

    /// <summary>Fetches a source's documents, or some of them again, and tells what its lists gave.</summary>
    /// <param name="source">Source.</param>
    /// <param name="documents">Canonical addresses; null for all documents, found by lists.</param>
    /// <param name="memory">What earlier runs know.</param>
    /// <param name="lists">Is told what each list of a web site gave, as soon as it is read; null for nobody.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    /// <returns>Outcomes.</returns>
    /// <exception cref="ArchiveException">The archive can't be written: fetching has no use then.</exception>
    public IAsyncEnumerable<FetchedPage> FetchAsync(
        SourceSettings source, IReadOnlySet<string>? documents, IFetchMemory memory, Action<ListOutcome>? lists, CancellationToken cancellationToken) =>
        FetchAsync(source, documents, memory, lists, null, cancellationToken);

    /// <summary>Fetches a source's documents, or some of them again, and leaves out those that need not be asked for.</summary>
    /// <param name="source">Source.</param>
    /// <param name="documents">Canonical addresses; null for all documents, found by lists.</param>
    /// <param name="memory">What earlier runs know.</param>
    /// <param name="lists">Is told what each list of a web site gave, as soon as it is read; null for nobody.</param>
    /// <param name="leaveOut">Asked of each document that a list leads to: true where it is not to be fetched; null for none.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    /// <returns>Outcomes.</returns>
    /// <exception cref="ArchiveException">The archive can't be written: fetching has no use then.</exception>
    public async IAsyncEnumerable<FetchedPage> FetchAsync(
        SourceSettings source, IReadOnlySet<string>? documents, IFetchMemory memory, Action<ListOutcome>? lists, Func<string, bool>? leaveOut,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(memory);
        _logger.SourceStarted(source.Id);
        var progress = new FetchProgress(source.Id, 0, 0, 0, 0, 0);
        var maker = new PageMaker(source, _archive, _time);
        var border = new FetchBorder(maker, source.Id, _logger);
        var pages = source.Kind == SourceKind.Http
            ? Web(source, documents, memory, maker, border, lists, leaveOut, cancellationToken)
            : new LocalSource(source, memory, maker, border, _time, _options.LocalConcurrency).FetchAsync(documents, cancellationToken);
        // What gets past the borders of single documents and lists ends this source, and no other.
        var place = source.Kind == SourceKind.Http ? source.Start.Concat(source.Pages).Select(DocumentAddress.Canonical).FirstOrDefault("")
            : DocumentAddress.OfFile(source.Path!);
        await foreach (var page in border.KeepAsync(place, pages, static failure => failure, cancellationToken))
        {
            foreach (var failed in page.Attachments.Append(page).Where(static p => !p.IsFetched))
            {
                _logger.FetchFailed(source.Id, failed.Record.Url, failed.Code, failed.Message);
            }

            progress = Add(progress, page);
            _options.Progress?.Report(progress);
            yield return page;
        }

        _logger.SourceEnded(source.Id, progress.Fetched, progress.Unchanged, progress.Failed, progress.Bytes);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static FetchProgress Add(FetchProgress sum, FetchedPage page) => new(
        sum.SourceId,
        sum.Found + (page.Kind == FetchedKind.Document ? 1 : 0),
        sum.Fetched + (page.IsFetched ? 1 : 0),
        sum.Unchanged + (page.IsUnchanged ? 1 : 0),
        sum.Failed + (page.IsFetched ? 0 : 1),
        sum.Bytes + page.Record.Bytes + page.Attachments.Sum(static a => a.Record.Bytes));

    private async IAsyncEnumerable<FetchedPage> Web(
        SourceSettings source,
        IReadOnlySet<string>? only,
        IFetchMemory memory,
        PageMaker maker,
        FetchBorder border,
        Action<ListOutcome>? lists,
        Func<string, bool>? leaveOut,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _client.Know(source);
        var site = new Site(source);
        var documents = new DocumentFetch(_client, site, memory, _archive, maker, border, _options.Marks, _time, _logger);
        var found = only is null
            ? new ListWalk(_client, site, maker, border, lists, _logger).WalkAsync(cancellationToken)
            : only.Order(StringComparer.Ordinal).Select(static url => new Found(new Uri(url), null)).ToAsyncEnumerable();
        var pages = OrderedParallel.SelectAsync(
            leaveOut is null ? found : found.Where(one => one.Document is not { } document || !leaveOut(DocumentAddress.Canonical(document))),
            source.Politeness.Concurrency,
            async (one, token) => one.Failure ?? With(source, one.Hints, await documents.FetchAsync(one.Document!, token)),
            cancellationToken);
        await foreach (var page in pages)
        {
            yield return page;
        }

        foreach (var (from, to, count) in documents.Moved)
        {
            lists?.Invoke(new()
            {
                SourceId = source.Id,
                Url = from + "/",
                LeadsToDocuments = false,
                End = ListEnd.LastPage,
                Code = FetchCodes.SiteMoved,
                Message = $"{count} documents that were at {from} are at {to}, with the same content: they keep their identity. This is told once",
            });
        }
    }

    private static FetchedPage With(SourceSettings source, LinkHints? link, FetchedPage page)
    {
        if (link is null)
        {
            return page;
        }

        var hints = source.Hints() with { Link = link };
        return page with { Hints = hints, Page = page.Page is { } read ? read with { Hints = hints } : null };
    }
}
