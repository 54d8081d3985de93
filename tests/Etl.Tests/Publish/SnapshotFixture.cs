using System.Runtime.CompilerServices;
using Etl.Model;
using Etl.Publish;
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

    public SnapshotCatalog Catalog => new(Directory, NullLogger<SnapshotCatalog>.Instance);

    public void Dispose() => _folder.Delete(recursive: true);

    public Task<SnapshotInfo> PublishAsync(
        int day,
        IEnumerable<PublishedReport>? reports = null,
        Action<PublishStep>? afterStep = null,
        WriteLimits? limits = null,
        IReadOnlyList<DocumentIssue>? documentIssues = null,
        IReadOnlyList<PageRecord>? pages = null,
        CancellationToken? token = null)
    {
        SnapshotPublisher publisher = new(NullLogger<SnapshotPublisher>.Instance)
        {
            AfterStep = afterStep ?? (static _ => { }),
            Limits = limits ?? new WriteLimits(),
        };
        SnapshotRequest request = new()
        {
            DataDirectory = Directory,
            RunId = $"run-{day}",
            CreatedAt = new DateTimeOffset(2025, 4, day, 3, 0, 0, TimeSpan.Zero),
            CodeVersion = "1.2.3",
            ConfigurationHash = "c0ffee",
            Measures = Samples.Measures,
            StaleSources = ["south"],
        };
        return publisher.PublishAsync(
            request,
            Stream(reports ?? Samples.Reports(), token ?? Token),
            pages ?? [Samples.Page(2), Samples.Page(1), Samples.Page(3)],
            documentIssues ?? [new DocumentIssue("dffff", Samples.Issue("not_a_report", Severity.Error))],
            token ?? Token);
    }

    /// <summary>Every data file of a snapshot with its bytes.</summary>
    public static SortedDictionary<string, byte[]> DataFiles(SnapshotInfo snapshot) => new(
        System.IO.Directory.EnumerateFiles(snapshot.Directory, "*.parquet", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(snapshot.Directory, f), File.ReadAllBytes),
        StringComparer.Ordinal);

    private static async IAsyncEnumerable<PublishedReport> Stream(
        IEnumerable<PublishedReport> reports, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (PublishedReport report in reports)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return report;
        }
    }
}
