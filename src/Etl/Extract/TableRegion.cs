using Etl.Model;
using Etl.Model.Reports;

namespace Etl.Extract;

/// <summary>Lines that follow each other and form one statistics table.</summary>
internal sealed class TableRegion
{
    private const int NeededValues = 2;
    private readonly List<TableLine> _lines = [];
    private int _values;
    private int _labels;
    private int _bars;

    /// <summary>Lines so far.</summary>
    public IReadOnlyList<TableLine> Lines => _lines;

    /// <summary>Adds a line.</summary>
    /// <param name="line">Line.</param>
    public void Add(TableLine line)
    {
        _lines.Add(line);
        _values += line.Values;
        _labels += line.Table is not null ? 1 : 0;
        _bars += line.Kind == TableLineKind.Bars ? 1 : 0;
    }

    /// <summary>True when there is enough of a table here: numbers under labels, not a word that happens to be one.</summary>
    public bool IsTable => (_labels >= 2 && _values + _bars >= NeededValues) || _values >= 5;

    /// <summary>The region's tables: it is cut where the labels pass from one table to another.</summary>
    /// <param name="section">Ordinal of the section.</param>
    /// <param name="expected">Table that the section is about; null when none.</param>
    /// <returns>One table for each stretch.</returns>
    public IEnumerable<StatisticsTable> Tables(int section, Table? expected)
    {
        var stretch = new List<TableLine>();
        Table? kind = null;
        foreach (var line in _lines)
        {
            if (line.Table is { } table && kind is not null && table != kind && stretch.Count > 0)
            {
                yield return Build(stretch, kind, section);
                stretch = [];
            }

            kind = line.Table ?? kind;
            stretch.Add(line);
        }

        if (stretch.Count > 0)
        {
            yield return Build(stretch, kind ?? expected, section);
        }
    }

    private static StatisticsTable Build(List<TableLine> lines, Table? kind, int section)
    {
        var rows = lines.Count(l => l.Kind == TableLineKind.Row && l.Cells.Count(c => c.Length > 0) >= 2);
        var single = lines.Count(l => l.Kind == TableLineKind.Cell && l.Values > 0);
        var byRow = rows > 0 && rows * 3 >= single;
        var cells = new List<TableCell>();
        var separated = !byRow && AreBarsSeparators(lines);
        var closedBelow = byRow && Enumerable.Range(0, lines.Count)
            .Any(i => lines[i] is { Kind: TableLineKind.Row, EndsInBar: false, Cells.Count: > 1 } && IsLoneBar(lines, i + 1));
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (separated && line.Kind == TableLineKind.Bars && line.Cells.Count == 1 && !(i > 0 && lines[i - 1].Kind == TableLineKind.Bars))
            {
                continue;
            }

            if (line.Kind == TableLineKind.Bars && line.Cells.Count > 1)
            {
                // Several bars alone end a row; they are no cells.
                cells.Add(new TableCell(i, 0, 1, line.Cells.Count, "", line.Block));
                continue;
            }

            var last = line.Cells.Count - 1;
            while (last >= 0 && line.Cells[last].Length == 0)
            {
                last--;
            }

            for (var column = 0; column < line.Cells.Count; column++)
            {
                var isNumber = line.IsFused && column == line.Cells.Count - 1;
                var covers = line.Covered > 0 && column == last ? 1 + line.Covered : 1;
                cells.Add(new TableCell(i, column, 1, covers, line.Cells[column], line.Block, isNumber));
            }
            // The bar that closes the row stands on the next line: the one at the line's own end parts a blank cell from it.
            if (closedBelow && line.EndsInBar && IsLoneBar(lines, i + 1))
            {
                cells.Add(new TableCell(i, line.Cells.Count, 1, 1, "", line.Block));
            }
        }

        return new StatisticsTable
        {
            Kind = kind,
            Serialisation = byRow ? TableSerialisation.Rows : TableSerialisation.Sequence,
            Cells = cells,
            SectionOrdinal = section,
            BlockOrdinal = lines[0].Block,
        };
    }

    private static bool IsLoneBar(List<TableLine> lines, int at) => at < lines.Count && lines[at] is { Kind: TableLineKind.Bars, Cells.Count: 1 };

    /// <summary>
    /// A bar alone between every two cells separates them and is no blank cell; two such bars in a row enclose one. Where
    /// cells bring their own bar (<c>0 |</c>), a bar alone means something else.
    /// </summary>
    private static bool AreBarsSeparators(List<TableLine> lines)
    {
        var cells = 0;
        var barred = 0;
        var bars = 0;
        var adjacent = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Kind == TableLineKind.Cell)
            {
                cells++;
                barred += line.IsBarred ? 1 : 0;
                adjacent += i > 0 && lines[i - 1].Kind == TableLineKind.Cell ? 1 : 0;
            }
            else if (line.Kind == TableLineKind.Bars && line.Cells.Count == 1)
            {
                bars++;
            }
        }

        return barred * 10 < cells && adjacent * 10 < cells && bars * 10 >= cells * 7;
    }
}
