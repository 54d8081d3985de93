using Etl.Model.Documents;
using Etl.Model.Findings;
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
/// <param name="timeProvider">Clock.</param>
/// <param name="loggerFactory">Logs.</param>
public sealed class RoomPublisher(string dataDirectory, FormMeasures measures, TimeProvider timeProvider, ILoggerFactory loggerFactory) : ISnapshotPublisher
{
    /// <inheritdoc/>
    public async Task<SnapshotPublished> PublishAsync(SnapshotContent content, CancellationToken cancellationToken)
    {
        List<PageRecord> pages = [];
        await foreach (var page in content.Pages.WithCancellation(cancellationToken))
        {
            pages.Add(page);
        }

        List<DocumentIssue> issues = [];
        await foreach (var issue in content.Issues.WithCancellation(cancellationToken))
        {
            issues.Add(issue);
        }

        SnapshotRequest request = new()
        {
            DataDirectory = dataDirectory,
            RunId = content.RunId,
            CreatedAt = timeProvider.GetUtcNow(),
            CodeVersion = content.CodeVersion,
            ConfigurationHash = content.ConfigurationKey,
            Measures = measures,
            StaleSources = content.StaleSince,
            IsForced = content.Forced,
            Compression = content.Compression,
        };
        try
        {
            var snapshot = await new SnapshotPublisher(loggerFactory.CreateLogger<SnapshotPublisher>()).PublishAsync(request, content.Reports, pages, issues, cancellationToken);
            return new SnapshotPublished(snapshot.Id, snapshot.Warnings);
        }
        catch (SnapshotException e)
        {
            throw new RunException($"The snapshot could not be published: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string?> FindByRunAsync(string runId, CancellationToken cancellationToken)
    {
        SnapshotCatalog catalog = new(dataDirectory, loggerFactory.CreateLogger<SnapshotCatalog>());
        // One that was named but never became the latest was never published.
        return (await catalog.ListAsync(cancellationToken)).FirstOrDefault(s => s.RunId == runId && s.IsLatest)?.Id;
    }
}
