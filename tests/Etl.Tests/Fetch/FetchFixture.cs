using System.Collections.Concurrent;
using Etl.Fetch;
using Etl.Fetch.Archive;
using Etl.Fetch.Lists;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Fetch;

/// <summary>A fetcher over loopback sites, with a memory and an archive that last from run to run.</summary>
internal sealed class FetchFixture : IFetchMemory, IAsyncDisposable
{
    public const string Host = "www.qinghe.example";

    private readonly string _directory = Directory.CreateTempSubdirectory("etl-fetch-").FullName;
    private readonly ConcurrentDictionary<(string, string), FetchedBefore> _memory = new();
    private int _run;

    /// <summary>What is kept of WARC files, by their addresses.</summary>
    public ConcurrentDictionary<string, byte[]> Indexes { get; } = new();

    /// <summary>What the lists of the last fetch gave.</summary>
    public List<ListOutcome> Lists { get; } = [];

    public LoopbackSite Site { get; } = new();

    public string ArchiveDirectory => Path.Combine(_directory, "archive");

    public string Files => Directory.CreateDirectory(Path.Combine(_directory, "files")).FullName;

    /// <summary>Settings without waits.</summary>
    public static SourceSettings Source { get; } = new()
    {
        Id = "qinghe",
        Name = "清河县",
        Region = "130534",
        PrivateAddresses = true,
        Start = [new Uri($"http://{Host}/list.html")],
        Politeness = new()
        {
            Delay = TimeSpan.Zero,
            RetryDelay = TimeSpan.FromMilliseconds(1),
            MaxRetryAfter = TimeSpan.FromMilliseconds(20),
            ObeyRobots = false,
            Retries = 1,
            AttemptTimeout = TimeSpan.FromSeconds(10),
        },
    };

    /// <summary>Settings for one document at <c>/1.html</c>.</summary>
    public static SourceSettings OnePage { get; } = Source with { Start = [], Pages = [new Uri($"http://{Host}/1.html")] };

    public ValueTask<FetchedBefore?> FindAsync(string sourceId, string url, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_memory.GetValueOrDefault((sourceId, url)));

    public ValueTask<byte[]?> FindIndexAsync(string sourceId, string url, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Indexes.GetValueOrDefault(url));

    public ValueTask RememberIndexAsync(string sourceId, string url, byte[] index, CancellationToken cancellationToken)
    {
        Indexes[url] = index;
        return default;
    }

    public async Task<List<FetchedPage>> FetchAsync(SourceSettings source, bool withArchive = true, IReadOnlySet<string>? documents = null)
    {
        Lists.Clear();
        using var archive = withArchive ? PageArchive.Open(ArchiveDirectory, $"r{++_run}", TimeProvider.System) : null;
        var options = new FetcherOptions
        {
            HostMap = new Dictionary<string, System.Net.IPEndPoint>
            {
                [Host] = Site.EndPoint,
                ["files.qinghe.example"] = Site.EndPoint,
                ["qinghe.example"] = Site.EndPoint,
            },
            Marks = Shipped.Forms.Marks,
        };
        using var fetcher = new Fetcher(options, archive, TimeProvider.System, NullLogger<Fetcher>.Instance);
        var pages = new List<FetchedPage>();
        await foreach (var page in fetcher.FetchAsync(source, documents, this, Lists.Add, TestContext.Current.CancellationToken))
        {
            pages.Add(page);
            foreach (var one in page.Attachments.Append(page))
            {
                if (one.Remember is { } remember)
                {
                    _memory[(source.Id, one.Record.Url)] = remember;
                }
            }
        }

        return pages;
    }

    public void Remember(string url, FetchedBefore before) => _memory[(Source.Id, url)] = before;

    public void Forget() => _memory.Clear();

    public async Task<FetchedPage> FetchOneAsync(SourceSettings? source = null) => Assert.Single(await FetchAsync(source ?? OnePage));

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
