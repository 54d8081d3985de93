using Etl.Dashboard.Working;
using Etl.Fetch.Archive;
using Etl.Model.Documents;
using Etl.Runs.Adapters;
using Etl.Runs.Views;

namespace Etl.Dashboard.Documents;

/// <summary>Reads a document for its page.</summary>
/// <param name="host">What the pages work with.</param>
/// <param name="workshop">The configuration as it is now.</param>
internal sealed class DocumentReader(DashboardHost host, Workshop workshop)
{
    private const int PagesCompared = 5;
    private static readonly TimeSpan TimePerStage = TimeSpan.FromSeconds(20);
    private readonly VersionReader _versions = new(host);

    /// <summary>The document; null when it is not known.</summary>
    /// <param name="documentId">Document.</param>
    /// <param name="tab">Which part is shown; null for the first that there is.</param>
    /// <param name="compare">Whether its pages are compared with each other, which takes as long as reading them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<DocumentModel?> ReadAsync(string documentId, string? tab, bool compare, CancellationToken cancellationToken)
    {
        if (LedgerView.Open(host.Ledger)?.Show(documentId, workshop.Composition.Line) is not { } document)
        {
            return null;
        }

        var clean = document.Stages.Select(static s => s.Output).OfType<CleanDocument>().FirstOrDefault();
        var report = CellTrace.ReportOf(document);
        var shown = DocumentModel.Tabs.Contains(tab, StringComparer.Ordinal) ? tab! : report is null && clean is not null ? "blocks" : "numbers";
        var isHistory = shown == "history";
        var pages = isHistory ? HistoryView.Open(host.Ledger)!.PagesOf(documentId) : [];
        return new DocumentModel
        {
            Document = document,
            Tab = shown,
            Clean = clean,
            Report = report,
            Tables = report is not null && shown == "numbers" ? new TableReader(workshop.Configuration.Forms).Read(report, clean) : [],
            Versions = isHistory ? HistoryView.Open(host.Ledger)!.VersionsOf(documentId) : [],
            Published = isHistory && report is not null ? await _versions.ReadAsync(report.ReportId, cancellationToken) : [],
            Pages = pages.Count,
            PageChanges = isHistory && compare ? await CompareAsync(document, pages, cancellationToken) : null,
        };
    }

    private async Task<IReadOnlyDictionary<string, PageChange>> CompareAsync(DocumentView document, IReadOnlyList<FormerPage> pages,
        CancellationToken cancellationToken)
    {
        using var archive = PageArchive.Open(Path.Combine(host.Ledger.DataDirectory, "archive"), "page", host.TimeProvider);
        return await new PageComparer(new ArchivedPayloads(archive), workshop.Composition.Line, host.TimeProvider, TimePerStage)
            .CompareAsync(document.DocumentId, document.SourceId, [.. pages.TakeLast(PagesCompared)], cancellationToken);
    }

    /// <summary>The bytes of a document's page, or of an attachment of it; null when they are not there.</summary>
    public async Task<ArchivedPage?> PageAsync(string documentId, int part, CancellationToken cancellationToken)
    {
        if (LedgerView.Open(host.Ledger)?.Show(documentId, workshop.Composition.Line) is not { Payload: { } payload } document)
        {
            return null;
        }

        var wanted = part == 0 ? payload : payload.Attachments.ElementAtOrDefault(part - 1);
        if (wanted is null)
        {
            return null;
        }

        using var archive = PageArchive.Open(Path.Combine(host.Ledger.DataDirectory, "archive"), "page", host.TimeProvider);
        var charset = part == 0 ? document.Stages.Select(static s => s.Output).OfType<CleanDocument>().FirstOrDefault()?.Charset : null;
        return await new ArchivedPayloads(archive).ReadAsync(wanted, cancellationToken) is { } bytes ? new ArchivedPage(wanted, bytes, charset) : null;
    }
}
