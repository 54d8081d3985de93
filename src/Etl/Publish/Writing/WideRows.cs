using Etl.Model;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Etl.Publish.Tables;

namespace Etl.Publish.Writing;

/// <summary>Turns a report's facts of one table into rows with a column per measure.</summary>
internal sealed class WideRows
{
    private readonly string _table;
    private readonly Dictionary<string, int> _columns;

    public WideRows(Table table, IReadOnlyList<MeasureColumn> measures)
    {
        _table = SnakeCase.Of(table);
        _columns = measures.Select((m, i) => (m.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
    }

    /// <summary>A row for each item, in the order in which the items first appear.</summary>
    /// <exception cref="SnapshotInputException">A fact has a measure that no form has.</exception>
    public IReadOnlyList<WideRow> Of(PublishedReport published)
    {
        var report = published.Report;
        Dictionary<string, double?[]> items = new(StringComparer.Ordinal);
        List<WideRow> rows = [];
        foreach (var fact in report.Facts)
        {
            if (fact.Table != _table)
            {
                continue;
            }

            if (!_columns.TryGetValue(fact.Measure, out var column))
            {
                throw new SnapshotInputException(
                    $"report {report.ReportId} has a fact {fact.Table}/{fact.Item}/{fact.Measure}, but no form has that measure");
            }

            if (!items.TryGetValue(fact.Item, out var measures))
            {
                measures = new double?[_columns.Count];
                items.Add(fact.Item, measures);
                rows.Add(new WideRow(published, fact.Item, measures));
            }

            measures[column] ??= fact.Resolved;
        }

        return rows;
    }
}
