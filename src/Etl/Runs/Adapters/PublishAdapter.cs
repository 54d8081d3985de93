using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Regions;
using Etl.Publish;
using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Etl.Runs.Errors;
using Etl.Runs.Ports;
using Microsoft.Extensions.Logging;

namespace Etl.Runs.Adapters;

/// <summary>The publish room as a run sees it.</summary>
/// <param name="dataDirectory">Data directory.</param>
/// <param name="measures">Columns of the wide tables.</param>
/// <param name="forms">Forms.</param>
/// <param name="regions">Region table.</param>
/// <param name="timeProvider">Clock.</param>
/// <param name="loggerFactory">Logs.</param>
/// <param name="look">Makes <c>report.html</c>; null for none.</param>
public sealed class PublishAdapter(string dataDirectory, FormMeasures measures, FormCatalog forms, RegionCatalog regions, TimeProvider timeProvider,
    ILoggerFactory loggerFactory, ISnapshotLook? look = null) : ISnapshotPublisher
{
    private SnapshotPublisher Publisher => new(loggerFactory.CreateLogger<SnapshotPublisher>(), look);

    /// <inheritdoc/>
    public string Identity => SnapshotPublisher.CodeIdentity;

    /// <inheritdoc/>
    public async Task<SnapshotPublished> PublishAsync(SnapshotContent content, CancellationToken cancellationToken)
    {
        List<DocumentIssue> issues = [];
        await foreach (var issue in content.Issues.WithCancellation(cancellationToken))
        {
            issues.Add(issue);
        }

        var request = Request(content.Terms) with
        {
            Coverage = content.Coverage,
            StaleSources = content.StaleSince,
            IsForced = content.Forced,
            Publishers = content.Publishers,
        };
        var snapshot = await ToldAsync(() => Publisher.PublishAsync(request, content.Reports, content.Pages, issues, cancellationToken));
        return new SnapshotPublished(snapshot.Id, snapshot.Warnings);
    }

    /// <inheritdoc/>
    public async Task<SnapshotPublished?> RepeatAsync(SnapshotTerms terms, string runId, long? pages, CancellationToken cancellationToken) =>
        await ToldAsync(() => Publisher.RepeatAsync(Request(terms), runId, pages, cancellationToken)) is { } snapshot
            ? new SnapshotPublished(snapshot.Id, snapshot.Warnings)
            : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RemoveAsync(Func<IReadOnlyList<string>, IReadOnlyCollection<string>> choose, CancellationToken cancellationToken)
    {
        try
        {
            return await new SnapshotCatalog(dataDirectory, loggerFactory.CreateLogger<SnapshotCatalog>()).RemoveAsync(choose, cancellationToken);
        }
        catch (SnapshotException e)
        {
            throw new RunException($"Old snapshots could not be removed: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<string>> PayloadsAsync(CancellationToken cancellationToken)
    {
        try
        {
            SnapshotCatalog catalog = new(dataDirectory, loggerFactory.CreateLogger<SnapshotCatalog>());
            HashSet<string> payloads = new(StringComparer.Ordinal);
            foreach (var snapshot in await catalog.ListAsync(cancellationToken))
            {
                payloads.UnionWith((await catalog.PagesAsync(snapshot.Id, cancellationToken)).Select(static p => p.Sha256));
            }

            return payloads;
        }
        catch (SnapshotException e)
        {
            throw new RunException($"What the snapshots lead to could not be read: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string?> FindByRunAsync(string runId, CancellationToken cancellationToken)
    {
        SnapshotCatalog catalog = new(dataDirectory, loggerFactory.CreateLogger<SnapshotCatalog>());
        // One that was named but never became the latest was never published.
        return (await catalog.ListAsync(cancellationToken)).FirstOrDefault(s => s.RunId == runId && s.IsLatest)?.Id;
    }

    private static async Task<T> ToldAsync<T>(Func<Task<T>> publish)
    {
        try
        {
            return await publish();
        }
        catch (SnapshotException e)
        {
            throw new RunException($"The snapshot could not be published: {e.Message}", e);
        }
    }

    private SnapshotRequest Request(SnapshotTerms terms) => new()
    {
        DataDirectory = dataDirectory,
        RunId = terms.RunId,
        CreatedAt = timeProvider.GetUtcNow(),
        CodeVersion = terms.CodeVersion,
        ConfigurationHash = terms.ConfigurationKey,
        Measures = measures,
        Forms = forms,
        Regions = regions,
        Compression = terms.Compression,
        License = terms.License,
        Citation = terms.Citation,
        Under = terms.Under,
        IsFenced = terms.IsFenced,
    };
}
