using Etl.Model.Documents;
using Etl.Model.Reports;
using Etl.Runs.Views;

namespace Etl.Dashboard.Documents;

/// <summary>A document at every stage.</summary>
public sealed record DocumentModel
{
    /// <summary>Its parts: names of the tabs.</summary>
    public static IReadOnlyList<string> Tabs { get; } = ["numbers", "blocks", "page", "findings", "history"];

    /// <summary>The document.</summary>
    public required DocumentView Document { get; init; }

    /// <summary>Which part is shown.</summary>
    public required string Tab { get; init; }

    /// <summary>What clean gave; null where it gave nothing.</summary>
    public CleanDocument? Clean { get; init; }

    /// <summary>The report; null where there is none.</summary>
    public Report? Report { get; init; }

    /// <summary>Its tables.</summary>
    public IReadOnlyList<TableReading> Tables { get; init; } = [];

    /// <summary>What became of it from run to run.</summary>
    public IReadOnlyList<DocumentVersion> Versions { get; init; } = [];

    /// <summary>What its report said from snapshot to snapshot.</summary>
    public IReadOnlyList<SnapshotVersion> Published { get; init; } = [];

    /// <summary>How many pages it had, the one that it has among them.</summary>
    public int Pages { get; init; }

    /// <summary>What changed from page to page, by run; null where nobody asked for it yet.</summary>
    public IReadOnlyDictionary<string, PageChange>? PageChanges { get; init; }
}
