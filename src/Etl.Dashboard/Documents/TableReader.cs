using System.Globalization;
using System.Text.RegularExpressions;
using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Dashboard.Documents;

/// <summary>Lays the tables of a report beside what was read of them.</summary>
/// <param name="forms">Forms, for the labels.</param>
internal sealed partial class TableReader(FormCatalog forms)
{
    /// <summary>The tables of a report.</summary>
    /// <param name="report">Report.</param>
    /// <param name="clean">The page that it was read from; null where that is not at hand.</param>
    public IReadOnlyList<TableReading> Read(Report report, CleanDocument? clean) =>
    [
        .. Enum.GetValues<Table>().Select(t => Read(report, clean, t)).Where(static t => t.Numbers.Count > 0 || t.Issues.Count > 0),
    ];

    private TableReading Read(Report report, CleanDocument? clean, Table table)
    {
        var name = SnakeCase.Of(table);
        var form = table switch { Table.Disclosure => report.DisclosureForm, Table.Requests => report.RequestsForm, _ => report.AppealsForm };
        Fact[] facts = [.. report.Facts.Where(f => f.Table == name)];
        var broken = report.Checks.Where(static c => c.Outcome == CheckOutcome.Broken).SelectMany(static c => c.Cells.Split(' '))
            .ToHashSet(StringComparer.Ordinal);
        var issues = report.Issues.Where(i => i.Table == name).ToLookup(static i => (i.Item, i.Measure));
        var grids = clean?.Blocks.OfType<TableBlock>().ToDictionary(static b => b.Ordinal, static b => b) ?? [];
        Dictionary<(string Item, string Measure), ReadNumber> numbers = [];
        foreach (var fact in facts)
        {
            numbers[(fact.Item, fact.Measure)] = new ReadNumber(
                $"f-{name}-{fact.Item}-{fact.Measure}",
                fact,
                CellId(fact.Locator, grids),
                broken.Contains($"{name}/{fact.Item}/{fact.Measure}"),
                issues[(fact.Item, fact.Measure)].Concat(issues[(fact.Item, null)]).OrderByDescending(static i => i.Severity).FirstOrDefault());
        }

        var labels = Labels(forms.Find(form, table));
        return new TableReading
        {
            Table = name,
            Form = form,
            Items = [.. facts.Select(static f => f.Item).Distinct().Select(i => (i, labels.GetValueOrDefault("item " + i, i)))],
            Measures = [.. facts.Select(static f => f.Measure).Distinct().Select(m => (m, labels.GetValueOrDefault("measure " + m, m)))],
            Numbers = numbers,
            Printed = Printed(facts, numbers, clean),
            Issues = [.. report.Issues.Where(i => i.Table == name && i.Item is null)],
        };
    }

    private static Dictionary<string, string> Labels(FormTable? table)
    {
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        foreach (var block in table?.Blocks ?? [])
        {
            foreach (var row in block.Rows.Where(static r => r.Item.Length > 0))
            {
                labels.TryAdd("item " + row.Item, row.Label.Length > 0 ? row.Label : row.Group.Split('|')[^1]);
            }

            foreach (var column in block.Columns)
            {
                labels.TryAdd("measure " + column.Measure, column.Label);
                if (column.Item is { } item && column.Group.Length > 0)
                {
                    labels.TryAdd("item " + item, column.Group.Split('|')[^1]);
                }
            }
        }

        return labels;
    }

    private static List<PrintedBlock> Printed(Fact[] facts, Dictionary<(string Item, string Measure), ReadNumber> numbers, CleanDocument? clean)
    {
        var blocks = facts.Select(static f => Place(f.Locator)?.Block).OfType<int>().ToHashSet();
        var byCell = numbers.Values.Where(static n => n.CellId is not null).GroupBy(static n => n.CellId!)
            .ToDictionary(static g => g.Key, static g => g.First().Id, StringComparer.Ordinal);
        List<PrintedBlock> printed = [];
        foreach (var block in clean?.Blocks.Where(b => blocks.Contains(b.Ordinal)) ?? [])
        {
            if (block is TableBlock grid)
            {
                var rows = grid.Cells.GroupBy(static c => c.Row).OrderBy(static r => r.Key).Select(r => (IReadOnlyList<PrintedCell>)
                [
                    .. r.OrderBy(static c => c.Column).Select(c => CellId(grid.Ordinal, c))
                        .Zip(r.OrderBy(static c => c.Column), (id, c) => new PrintedCell(id, c.Text, c.RowSpan, c.ColumnSpan, byCell.GetValueOrDefault(id))),
                ]);
                printed.Add(new PrintedBlock($"b{grid.Ordinal}", [.. rows], null));
            }
            else if (block is ParagraphBlock paragraph)
            {
                printed.Add(new PrintedBlock($"b{paragraph.Ordinal}", [], paragraph.Text));
            }
        }

        return printed;
    }

    private static string? CellId(string? locator, Dictionary<int, TableBlock> grids)
    {
        if (Place(locator) is not { } place)
        {
            return null;
        }

        if (!grids.TryGetValue(place.Block, out var grid))
        {
            return $"b{place.Block}";
        }

        // The place may lie within a cell that spans others.
        foreach (var cell in grid.Cells)
        {
            if (cell.Row <= place.Row && place.Row < cell.Row + cell.RowSpan && cell.Column <= place.Column && place.Column < cell.Column + cell.ColumnSpan)
            {
                return CellId(grid.Ordinal, cell);
            }
        }

        return $"b{place.Block}";
    }

    private static string CellId(int block, GridCell cell) => string.Create(CultureInfo.InvariantCulture, $"b{block}r{cell.Row}c{cell.Column}");

    private static (int Block, int Row, int Column)? Place(string? locator)
    {
        if (locator is null || PlacePattern().Match(locator) is not { Success: true } match)
        {
            return null;
        }

        return (Number("block"), Number("row"), Number("column"));

        int Number(string group) => int.TryParse(match.Groups[group].ValueSpan, out var number) ? number : -1;
    }

    [GeneratedRegex(@"^block (?<block>\d+)(?: row (?<row>\d+))?(?: column (?<column>\d+))?")]
    private static partial Regex PlacePattern();
}
