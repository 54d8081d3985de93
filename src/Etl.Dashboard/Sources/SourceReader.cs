using Etl.Dashboard.Working;
using Etl.Model;
using Etl.Runs.Composition;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;

namespace Etl.Dashboard.Sources;

/// <summary>Reads sources for their pages.</summary>
/// <param name="host">What the pages work with.</param>
/// <param name="workshop">The configuration as it is now.</param>
internal sealed class SourceReader(DashboardHost host, Workshop workshop)
{
    private const int ListRows = 2000;
    private const int SnapshotsShown = 30;

    /// <summary>The grid; null when nothing has run yet.</summary>
    public GridModel? Grid(string? pipeline, string? text, bool onlyFailed, bool worstFirst, int offset)
    {
        if (NightView.Open(host.Ledger) is not { } view || LedgerView.Open(host.Ledger)?.Pipelines() is not { Count: > 0 } pipelines)
        {
            return null;
        }

        var shown = pipeline is not null && pipelines.Contains(pipeline, StringComparer.Ordinal) ? pipeline
            : pipelines.Contains(EtlComposition.DefaultPipeline, StringComparer.Ordinal) ? EtlComposition.DefaultPipeline : pipelines[0];
        var nights = view.Nights(shown, GridModel.NightsShown).Where(static n => n.Reason is null && n.State != RunState.Waiting).Reverse().ToList();
        var sources = view.Sources(nights is [.., var last] ? last.RunId : "", text, onlyFailed, worstFirst, offset, GridModel.Size);
        var cells = view.Cells([.. nights.Select(static n => n.RunId)], [.. sources.Rows.Select(static s => s.SourceId)]);
        return new GridModel
        {
            Pipeline = shown,
            Pipelines = pipelines,
            Nights = nights,
            Sources = sources,
            Cells = cells.ToDictionary(static c => (c.SourceId, c.RunId)),
            Names = Names(),
            Text = text,
            OnlyFailed = onlyFailed,
            WorstFirst = worstFirst,
        };
    }

    /// <summary>A source; null when nobody knows it.</summary>
    public SourceModel? One(string sourceId, string? text, bool onlyFailed, int offset)
    {
        var settings = Try(() => workshop.Configuration.Sources.FirstOrDefault(s => s.Id == sourceId));
        if (SourceView.Open(host.Ledger) is not { } view || NightView.Open(host.Ledger) is not { } grid)
        {
            return settings is null ? null : new SourceModel { SourceId = sourceId, Settings = settings, Documents = new Slice<DocumentSummary>([], 0, false) };
        }

        var head = view.Head(sourceId);
        var known = view.CountDocuments(sourceId);
        if (settings is null && head is null && known == 0)
        {
            return null;
        }

        var pipeline = Try(() => workshop.Configuration.Pipelines.FirstOrDefault(p => p.Sources.Count == 0 || p.Sources.Contains(sourceId,
            StringComparer.Ordinal)))?.Name ?? "";
        var nights = grid.Nights(pipeline, GridModel.NightsShown).Reverse().ToList();
        var cells = grid.Cells([.. nights.Select(static n => n.RunId)], [sourceId]).ToDictionary(static c => c.RunId, StringComparer.Ordinal);
        return new SourceModel
        {
            SourceId = sourceId,
            Settings = settings,
            File = settings is null ? null : File(sourceId),
            FileSteps = HistoryView.Open(host.Ledger)?.StepsOf(SourceView.FilesOf(sourceId, settings?.Cms)) ?? [],
            Head = head,
            Known = known,
            Nights = [.. nights.Where(n => cells.ContainsKey(n.RunId)).Select(n => (n, cells[n.RunId]))],
            Lists = view.Lists(sourceId, ListRows),
            Reports = view.Reports(sourceId, SnapshotsShown),
            Years = view.Years(sourceId),
            Documents = view.Documents(sourceId, text, onlyFailed, offset, SourceModel.Size),
            Text = text,
            OnlyFailed = onlyFailed,
            Pipeline = pipeline,
        };
    }

    private Dictionary<string, string> Names() =>
        Try(() => workshop.Configuration.Sources.ToDictionary(static s => s.Id, static s => s.Name, StringComparer.Ordinal)) ?? [];

    private string? File(string sourceId)
    {
        try
        {
            return System.IO.File.ReadAllText(Path.Combine(host.Configuration.PathOf("sources"), sourceId + ".yaml"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What the ledger knows can be looked at whatever the configuration is like now.</summary>
    private static T? Try<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (EtlException)
        {
            return null;
        }
    }
}
