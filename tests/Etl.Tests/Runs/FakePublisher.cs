using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Etl.Model.Reports;
using Etl.Publish.Snapshots;
using Etl.Runs.Ports;
using Etl.Runs.Stages;

namespace Etl.Tests.Runs;

/// <summary>Publishes text files under the same rule as the real room: written beside, renamed, <c>latest</c> last.</summary>
internal sealed class FakePublisher(string directory) : ISnapshotPublisher
{
    private readonly string _snapshots = Path.Combine(directory, "snapshots");

    public Exception? Failure { get; set; }

    public Func<CancellationToken, Task>? Before { get; set; }

    /// <summary>Called after latest has moved, before the ledger hears of the snapshot.</summary>
    public Action? After { get; set; }

    public IReadOnlyList<string> Warnings { get; set; } = [];

    public SnapshotContent? Last { get; private set; }

    public string? Latest => File.Exists(Path.Combine(_snapshots, "latest")) ? File.ReadAllText(Path.Combine(_snapshots, "latest")) : null;

    public string ReadLatest(string file) => File.ReadAllText(Path.Combine(_snapshots, Latest!, file));

    public IReadOnlyList<string> Urls =>
        [.. ReadLatest("reports").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')[1]).Order(StringComparer.Ordinal)];

    public async Task<SnapshotPublished> PublishAsync(SnapshotContent content, CancellationToken cancellationToken)
    {
        Last = content;
        if (Before is { } before)
        {
            await before(cancellationToken);
        }

        if (Failure is not null)
        {
            throw Failure;
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"s{Directory.CreateDirectory(_snapshots).GetDirectories().Length + 1:000}");
        var path = Directory.CreateDirectory(Path.Combine(_snapshots, id)).FullName;
        List<string> reports = [];
        await foreach (var report in AllAsync(content.Reports, cancellationToken))
        {
            reports.Add($"{report.Report.ReportId}\t{report.Report.Url}\t{report.FetchedAt:O}\t"
                + $"{JsonSerializer.Serialize(report.Report, StageJson.Compact.Report)}\n");
        }

        List<string> pages = [];
        await foreach (var page in content.Pages.WithCancellation(cancellationToken))
        {
            pages.Add($"{page.DocumentId}\t{page.Url}\t{page.Outcome}\t{page.Media}\t{page.Charset}\t{page.Error}\n");
        }

        List<string> issues = [];
        await foreach (var issue in content.Issues.WithCancellation(cancellationToken))
        {
            issues.Add($"{issue.DocumentId}\t{issue.Issue.Stage}\t{issue.Issue.Code}\n");
        }

        await File.WriteAllTextAsync(Path.Combine(path, "reports"), string.Concat(reports), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(path, "pages"), string.Concat(pages), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(path, "issues"), string.Concat(issues), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(path, "run"), content.Terms.RunId, cancellationToken);
        content.Terms.Under(() => File.WriteAllText(Path.Combine(_snapshots, "latest"), id));
        After?.Invoke();
        return new SnapshotPublished(id, Warnings);
    }

    public string Identity => "fake";

    /// <summary>Whether it publishes what is as it was once more; most tests want to see what it is given.</summary>
    public bool Repeats { get; set; }

    /// <summary>How often it did.</summary>
    public int Repeated { get; private set; }

    public async Task<SnapshotPublished?> RepeatAsync(SnapshotTerms terms, string runId, long? pages, CancellationToken cancellationToken)
    {
        var rows = Latest is null ? 0 : ReadLatest("pages").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        if (!Repeats || Latest is not { } latest || ReadLatest("run") != runId || (pages is not null && pages != rows))
        {
            return null;
        }

        if (Failure is not null)
        {
            throw Failure;
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"s{new DirectoryInfo(_snapshots).GetDirectories().Length + 1:000}");
        var path = Directory.CreateDirectory(Path.Combine(_snapshots, id)).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_snapshots, latest)))
        {
            File.Copy(file, Path.Combine(path, Path.GetFileName(file)));
        }

        await File.WriteAllTextAsync(Path.Combine(path, "run"), terms.RunId, cancellationToken);
        terms.Under(() => File.WriteAllText(Path.Combine(_snapshots, "latest"), id));
        After?.Invoke();
        Repeated++;
        return new SnapshotPublished(id, Warnings);
    }

    private static async IAsyncEnumerable<PublishedReport> AllAsync(IReportSource reports, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<int> years = [];
        await foreach (var head in reports.HeadsAsync(cancellationToken))
        {
            years.Add(head.Year);
        }

        foreach (var year in years)
        {
            await foreach (var report in reports.ReadAsync(year, cancellationToken))
            {
                yield return report;
            }
        }
    }

    public Task<IReadOnlyList<string>> RemoveAsync(Func<IReadOnlyList<string>, IReadOnlyCollection<string>> choose, CancellationToken cancellationToken)
    {
        string[] removed = [.. choose([.. Directory.GetDirectories(_snapshots).Select(static d => Path.GetFileName(d))
            .OrderDescending(StringComparer.Ordinal)]).Where(id => id != Latest)];
        foreach (var id in removed)
        {
            Directory.Delete(Path.Combine(_snapshots, id), recursive: true);
        }

        return Task.FromResult<IReadOnlyList<string>>(removed);
    }

    public Task<IReadOnlySet<string>> PayloadsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());

    public ValueTask<string?> FindByRunAsync(string runId, CancellationToken cancellationToken)
    {
        var found = Directory.Exists(_snapshots)
            ? Directory.GetDirectories(_snapshots).FirstOrDefault(d => File.Exists(Path.Combine(d, "run")) && File.ReadAllText(Path.Combine(d, "run")) == runId)
            : null;
        return ValueTask.FromResult(found is null ? null : Path.GetFileName(found));
    }
}
