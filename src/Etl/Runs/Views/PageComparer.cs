using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Runs.Feeds;
using Etl.Runs.Stages;

namespace Etl.Runs.Views;

/// <summary>
/// Says what changed in a document from page to page. Each page is read from the archive and walks the line as it is today: what
/// differs is of the pages alone, whatever program and configuration read them then.
/// </summary>
/// <param name="payloads">The archive.</param>
/// <param name="line">The stages.</param>
/// <param name="time">Clock.</param>
/// <param name="budget">Most time in one stage.</param>
public sealed class PageComparer(IPayloadReader payloads, StageLine line, TimeProvider time, TimeSpan budget)
{
    private const string NotKept = "the archive does not hold its bytes any more";

    /// <summary>Compares each page with the one before.</summary>
    /// <param name="documentId">Document.</param>
    /// <param name="sourceId">Its source.</param>
    /// <param name="pages">Its pages, the oldest first.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What changed, by the run that brought it.</returns>
    public async Task<IReadOnlyDictionary<string, PageChange>> CompareAsync(string documentId, string sourceId, IReadOnlyList<FormerPage> pages,
        CancellationToken cancellationToken)
    {
        Dictionary<string, PageChange> changes = new(StringComparer.Ordinal);
        Reading? before = null;
        string? runId = null;
        foreach (var page in pages)
        {
            var now = await ReadAsync(documentId, sourceId, page, cancellationToken);
            if (runId is not null)
            {
                changes[runId] = Between(runId, before, now);
            }

            (before, runId) = (now, page.ReplacedIn);
        }

        return changes;
    }

    private static PageChange Between(string runId, Reading? before, Reading? now) => before is null || now is null
        ? new() { RunId = runId, Unknown = before is null ? $"of the page before, {NotKept}" : $"of this page, {NotKept}" }
        : new()
        {
            RunId = runId,
            Text = [.. InlineDiffBuilder.Diff(before.Text, now.Text, ignoreWhiteSpace: false).Lines
                .Where(static l => l.Type is ChangeType.Inserted or ChangeType.Deleted && l.Text.Length > 0)
                .Select(static l => (l.Type == ChangeType.Inserted ? "+ " : "- ") + l.Text)],
            Facts = [.. before.Facts.Keys.Union(now.Facts.Keys, StringComparer.Ordinal)
                .Select(cell => (Cell: cell, Was: before.Facts.GetValueOrDefault(cell), Is: now.Facts.GetValueOrDefault(cell)))
                .Where(static f => f.Was != f.Is)
                .Select(static f => $"{f.Cell}: {f.Was ?? "none"} -> {f.Is ?? "none"}")],
            Issues = [.. Without(now.Issues, before.Issues).Select(static i => "+ " + i), .. Without(before.Issues, now.Issues).Select(static i => "- " + i)],
        };

    private static IEnumerable<string> Without(IReadOnlyList<string> some, IReadOnlyList<string> others) => some.Except(others, StringComparer.Ordinal);

    private async Task<Reading?> ReadAsync(string documentId, string sourceId, FormerPage page, CancellationToken cancellationToken)
    {
        if (await PageLoader.LoadAsync(payloads, documentId, sourceId, page.Payload, page.Hints, cancellationToken) is not { } loaded)
        {
            return null;
        }

        var walked = await DocumentPreview.WalkAsync(line, loaded, time, budget, cancellationToken);
        return walked.Select(static s => s.Output).OfType<object>().LastOrDefault() switch
        {
            Report report => new(
                string.Join('\n', report.Sections.SelectMany(static s => s.Text.Split('\n').Prepend(s.Heading))),
                report.Facts.GroupBy(static f => $"{f.Table}/{f.Item}/{f.Measure}", StringComparer.Ordinal)
                    .ToDictionary(static g => g.Key, static g => g.First().Raw ?? "", StringComparer.Ordinal),
                [.. report.Issues.Select(NameOf)]),
            CleanDocument document => new(
                string.Join('\n', document.Blocks.OfType<ParagraphBlock>().Where(static b => b.IsKept).Select(static b => b.Text)),
                new(StringComparer.Ordinal),
                [.. walked.Select(static s => s.Code).OfType<string>()]),
            _ => new("", new(StringComparer.Ordinal), [.. walked.Select(static s => s.Code).OfType<string>()]),
        };
    }

    private static string NameOf(Issue issue) => string.Join(' ',
        new[] { issue.Code, string.Join('/', new[] { issue.Table, issue.Item, issue.Measure }.OfType<string>()) }.Where(static p => p.Length > 0));

    private sealed record Reading(string Text, Dictionary<string, string> Facts, IReadOnlyList<string> Issues);
}
