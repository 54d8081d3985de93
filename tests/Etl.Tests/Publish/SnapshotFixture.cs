using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Publish;
using Etl.Publish.Snapshots;
using Etl.Publish.Writing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Publish;

/// <summary>A data directory of its own, and publishing into it.</summary>
internal sealed class SnapshotFixture : IDisposable
{
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("etl-publish-");

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Directory => _folder.FullName;

    public string Root => Path.Combine(Directory, "snapshots");

    /// <summary>False: nothing is known of the reports without reading them.</summary>
    public bool HasKeys { get; set; } = true;

    /// <summary>Called with every year that is read.</summary>
    public Action<int> OnRead { get; set; } = static _ => { };

    /// <summary>True: every new file is read back before it is published, as the program does. The tests of that ask for it, others spare the time.</summary>
    public bool ReadsBack { get; init; }

    public SnapshotCatalog Catalog => new(Directory, NullLogger<SnapshotCatalog>.Instance);

    public void Dispose() => _folder.Delete(recursive: true);

    public Task<SnapshotInfo> PublishAsync(
        int day,
        IEnumerable<PublishedReport>? reports = null,
        Action<PublishStep>? afterStep = null,
        WriteLimits? limits = null,
        IReadOnlyList<DocumentIssue>? documentIssues = null,
        IReadOnlyList<PageRecord>? pages = null,
        CancellationToken? token = null,
        SnapshotCompression compression = SnapshotCompression.Zstd,
        Func<SnapshotRequest, SnapshotRequest>? change = null,
        long rowsReadBackAtOnce = long.MaxValue)
    {
        var publisher = Publisher(afterStep, limits, rowsReadBackAtOnce);
        var request = Request(day) with { Compression = compression };
        return publisher.PublishAsync(
            change is null ? request : change(request),
            new SampleReports(reports ?? Samples.Reports()) { OnRead = OnRead, HasKeys = HasKeys },
            (pages ?? [Samples.Page(2), Samples.Page(1), Samples.Page(3)]).ToAsyncEnumerable(),
            documentIssues ?? [new DocumentIssue("dffff", Samples.Issue("not_a_report", Severity.Error))],
            token ?? Token);
    }

    /// <summary>Publishes the latest once more.</summary>
    public Task<SnapshotInfo?> RepeatAsync(int day, string runId, long? pages = null, Action<PublishStep>? afterStep = null,
        Func<SnapshotRequest, SnapshotRequest>? change = null) =>
        Publisher(afterStep, null, long.MaxValue).RepeatAsync(change is null ? Request(day) : change(Request(day)), runId, pages, Token);

    private SnapshotPublisher Publisher(Action<PublishStep>? afterStep, WriteLimits? limits, long rowsReadBackAtOnce) =>
        new(NullLogger<SnapshotPublisher>.Instance)
        {
            ReadsBack = ReadsBack,
            AfterStep = afterStep ?? (static _ => { }),
            Limits = limits ?? new WriteLimits(),
            RowsReadBackAtOnce = rowsReadBackAtOnce,
        };

    private SnapshotRequest Request(int day) => new()
    {
        DataDirectory = Directory,
        RunId = $"run-{day}",
        CreatedAt = new DateTimeOffset(2025, 4, day, 3, 0, 0, TimeSpan.Zero),
        CodeVersion = "1.2.3",
        ConfigurationHash = "c0ffee",
        Measures = Samples.Measures,
        StaleSources = new Dictionary<string, DateTimeOffset> { ["south"] = new(2025, 3, 30, 3, 0, 0, TimeSpan.Zero) },
    };

    /// <summary>Every data file of a snapshot with its bytes.</summary>
    public static SortedDictionary<string, byte[]> DataFiles(SnapshotInfo snapshot) => new(
        System.IO.Directory.EnumerateFiles(snapshot.Directory, "*.parquet", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(snapshot.Directory, f), File.ReadAllBytes),
        StringComparer.Ordinal);
}
