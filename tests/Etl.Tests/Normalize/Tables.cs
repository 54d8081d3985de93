using Etl.Model;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Normalize.Forms;
using Etl.Normalize.Sheets;

namespace Etl.Tests.Normalize;

/// <summary>Statistics tables of invented cells, and what the form's readers make of them.</summary>
internal static class Tables
{
    public static StatisticsTable Of(Table kind, TableSerialisation serialisation, params string[][] rows) => new()
    {
        Kind = kind,
        Serialisation = serialisation,
        Cells = [.. rows.SelectMany((row, r) => row.Select((text, c) => new TableCell(r, c, 1, 1, text, r)))],
    };

    /// <summary>A grid whose cells say how many columns they cover: <c>规章|2*0|_</c>; <c>_</c> is a blank.</summary>
    public static StatisticsTable Spanned(Table kind, params string[] rows) => new()
    {
        Kind = kind,
        Serialisation = TableSerialisation.Grid,
        Cells = [.. rows.SelectMany(static (row, r) => SpannedRow(row, r))],
    };

    private static IEnumerable<TableCell> SpannedRow(string row, int number)
    {
        var column = 0;
        foreach (var cell in row.Split('|'))
        {
            var at = cell.IndexOf('*', StringComparison.Ordinal);
            var span = at > 0 ? int.Parse(cell[..at], System.Globalization.CultureInfo.InvariantCulture) : 1;
            yield return new TableCell(number, column, 1, span, cell[(at + 1)..] is "_" ? "" : cell[(at + 1)..], number);
            column += span;
        }
    }

    public static StatisticsTable Sequence(Table kind, params string[] cells) =>
        Of(kind, TableSerialisation.Sequence, [.. cells.Select(c => new[] { c })]);

    public static FormTable Form(string form, Table kind) => Shipped.Forms.Find(form, kind)!;

    public static List<SheetRow> Rows(StatisticsTable table) => new SheetReader(Shipped.Labels, table.Kind!.Value).Read(table);

    public static TableReading Read(string form, StatisticsTable table) => table.Kind == Table.Appeals
        ? new AppealsReader(form, Form(form, Table.Appeals)).Read(Rows(table))
        : new FormReader(form, Form(form, table.Kind!.Value)).Read(Rows(table));

    /// <summary>The number read for a cell; null where it is none or was not read.</summary>
    public static double? Number(this TableReading reading, string item, string measure) =>
        reading.Cells.FirstOrDefault(c => c.Item == item && c.Column.Measure == measure) is { Printed.Number.State: CellState.Number } cell
            ? cell.Printed.Number.Value : null;
}
