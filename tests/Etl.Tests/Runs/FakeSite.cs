using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Etl.Fetch.Pages;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Runs.Feeds;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;

namespace Etl.Tests.Runs;

/// <summary>Sources made of texts, fetched as the real room does it: archive first, then memory, then the event.</summary>
internal sealed class FakeSite
{
    private readonly string _archive;

    public FakeSite(string directory)
    {
        _archive = Path.Combine(directory, "archive");
        Directory.CreateDirectory(_archive);
    }

    /// <summary>Source id → address → text. A text of <c>404</c> is an answer without a payload, <c>forbidden</c> one that robots.txt keeps from being
    /// asked for.</summary>
    public SortedDictionary<string, SortedDictionary<string, string>> Sources { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> BrokenSources { get; } = new(StringComparer.Ordinal);

    public HashSet<string> SilentSources { get; } = new(StringComparer.Ordinal);

    public SourceHints Hints { get; set; } = new();

    public Dictionary<string, SourceHints> HintsOf { get; } = new(StringComparer.Ordinal);

    /// <summary>What the list says of an address.</summary>
    public Dictionary<string, LinkHints> LinkOf { get; } = new(StringComparer.Ordinal);

    /// <summary>Addresses whose document is there, but an attachment of it is not.</summary>
    public HashSet<string> Incomplete { get; } = new(StringComparer.Ordinal);

    public List<string> Fetched { get; } = [];

    public int Reads { get; private set; }

    public int Syncs { get; private set; }

    public Func<string, CancellationToken, Task>? BeforeFetch { get; set; }

    public DateTimeOffset Clock { get; set; } = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void Set(string source, string name, string text)
    {
        if (!Sources.TryGetValue(source, out var pages))
        {
            Sources[source] = pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        }

        pages[$"https://{source}.example/{name}"] = text;
    }

    public static string IdOf(string source, string name) => DocumentAddress.DocumentId(source, $"https://{source}.example/{name}");

    public IDocumentFeed Feed(FeedContext context) => new FakeFeed(this, context.Memory);

    private async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(Payload payload, CancellationToken cancellationToken)
    {
        Reads++;
        var path = Path.Combine(_archive, payload.Sha256);
        return File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : null;
    }

    public void LoseArchive()
    {
        foreach (var file in Directory.GetFiles(_archive))
        {
            File.Delete(file);
        }
    }

    private sealed class FakeFeed(FakeSite site, FetchMemory memory) : IDocumentFeed
    {
        public ValueTask<ReadOnlyMemory<byte>?> ReadAsync(Payload payload, CancellationToken cancellationToken) => site.ReadAsync(payload, cancellationToken);

        public void Sync() => site.Syncs++;

        public void Dispose()
        {
        }

        public async IAsyncEnumerable<FeedEvent> FetchAsync(FeedRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var source in request.Sources)
            {
                if (site.SilentSources.Contains(source))
                {
                    continue;
                }

                var listed = 0;
                foreach ((var url, var text) in site.Sources.GetValueOrDefault(source) ?? [])
                {
                    if (request.Documents is not null && request.Documents.All(d => d.Url != url))
                    {
                        continue;
                    }

                    if (request.Met.Any(d => d.SourceId == source && d.Url == url))
                    {
                        listed++;
                        continue;
                    }

                    if (site.BeforeFetch is { } before)
                    {
                        await before(url, cancellationToken);
                    }

                    cancellationToken.ThrowIfCancellationRequested();
                    listed++;
                    yield return await FetchAsync(source, url, text, cancellationToken);
                }

                var broken = site.BrokenSources.GetValueOrDefault(source);
                yield return new SourceFed
                {
                    SourceId = source,
                    Listed = listed,
                    Code = broken,
                    Message = broken is null ? null : "the listing did not answer"
                };
            }
        }

        private async Task<DocumentFed> FetchAsync(string source, string url, string text, CancellationToken cancellationToken)
        {
            lock (site.Fetched)
            {
                site.Fetched.Add(url);
            }

            var hints = site.HintsOf.GetValueOrDefault(source) ?? site.Hints;
            hints = site.LinkOf.TryGetValue(url, out var link) ? hints with { Link = link } : hints;
            DocumentFed fed =
                new()
                {
                    DocumentId = DocumentAddress.DocumentId(source, url),
                    SourceId = source,
                    Url = url,
                    Outcome = OutcomeKind.Ok,
                    Status = 200,
                    Hints = hints
                };
            if (site.Incomplete.Contains(url))
            {
                fed = fed with { Code = RunCodes.AttachmentMissing, Message = "attachment 1.doc: http_500: the host answered 500" };
            }

            if (text == "404")
            {
                return fed with { Outcome = OutcomeKind.Failed, Status = 404, Code = "http_404", Message = "not found" };
            }

            if (text == "forbidden")
            {
                return fed with { Outcome = OutcomeKind.Skipped, Status = 0, Code = FetchCodes.RobotsDisallowed, Message = "robots.txt forbids it" };
            }

            var bytes = Encoding.UTF8.GetBytes(text);
            var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
            var known = await memory.FindAsync(source, url, cancellationToken);
            Payload payload =
                new()
                {
                    Url = url,
                    Sha256 = sha,
                    Bytes = bytes.Length,
                    ContentType = "text/plain",
                    WarcFile = "a.warc.gz",
                    WarcOffset = 0,
                    FetchedAt = known?.Sha256 == sha ? known.FirstFetchedAt : site.Clock
                };
            if (known?.Sha256 == sha)
            {
                return fed with { Payload = payload, IsUnchanged = true };
            }

            await File.WriteAllBytesAsync(Path.Combine(site._archive, sha), bytes, cancellationToken);
            await memory.RememberAsync(source, url, new FetchedBefore { Sha256 = sha, FirstFetchedAt = site.Clock, ETag = sha }, cancellationToken);
            Page page = new()
            {
                DocumentId = fed.DocumentId,
                SourceId = source,
                Url = url,
                Body = bytes,
                ContentType = "text/plain",
                Sha256 = sha,
                Hints = hints
            };
            return fed with { Payload = payload, Page = page };
        }
    }
}
