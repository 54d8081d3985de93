using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>
/// Reads the printed rows of a table by one form: which row is which item, which value stands under which column.
/// The one engine for every serialisation.
/// </summary>
internal sealed class FormReader
{
    private const int MostUnknown = 40;
    private const int LongestPrint = 200;
    private const int FewestBroken = 3;
    private readonly string _form;
    private readonly FormTable _table;
    private readonly Table _kind;
    private readonly List<(FormBlock Block, FormRow Row)> _items = [];
    private readonly RowAligner _aligner;
    private readonly ColumnRuns _runs;
    private readonly int _widest;

    /// <summary>A reader for a form's table.</summary>
    /// <param name="form">Form id.</param>
    /// <param name="table">Table of the form; its columns carry measures, its rows items.</param>
    public FormReader(string form, FormTable table)
    {
        _form = form;
        _table = table;
        _kind = table.Table;
        foreach (var block in table.Blocks)
        {
            foreach (var row in block.Rows)
            {
                _items.Add((block, row));
            }
        }

        _widest = table.Blocks.Max(b => b.Columns.Count);
        _runs = new ColumnRuns(_kind, ColumnsOf, table.Blocks is [var single] ? cells => RowSums.ArePossible(table.Rules, single.Columns, cells) : null);
        _aligner = new RowAligner(_kind, [.. _items.Select(i => i.Row.Item)], [.. _items.Select(i => i.Row.Group.Split('|', StringSplitOptions.RemoveEmptyEntries))], Enumerable.Range(0, _items.Count).Where(i => _items[i].Row.Optional).ToHashSet(), [.. _items.Select(i => TextKey.Of(string.Concat([i.Row.Label, .. i.Row.Aliases, i.Row.Group, i.Block.Label])))]);
    }

    /// <summary>Reads rows.</summary>
    /// <param name="printed">Printed rows, in order, of all pieces of the table.</param>
    /// <returns>The reading.</returns>
    public TableReading Read(IReadOnlyList<SheetRow> printed)
    {
        var issues = new List<Issue>();
        var rows = Split(_runs.Regroup(printed, issues));
        var byLabels = Read(rows, _aligner.Align(rows), issues, inFormOrder: false);
        return SecondReading.Weigh(_table, byLabels, () => _aligner.AlignByOrder(rows) is { } order ? Read(rows, order, [], inFormOrder: true) : null);
    }

    private TableReading Read(List<SheetRow> rows, RowAligner.Result alignment, List<Issue> issues, bool inFormOrder)
    {
        var layouts = ReadHeads(rows, alignment);
        foreach (var block in _table.Blocks)
        {
            if (inFormOrder || (layouts[block].Order is { } order && !IsBornOut(block, order, alignment)))
            {
                layouts[block] = layouts[block].InFormOrder();
            }
        }

        var placers = _table.Blocks.ToDictionary(b => b, b => NewPlacer(b, layouts[b]));
        foreach (var assignment in alignment.Assigned)
        {
            if (assignment.ByLabel)
            {
                placers[_items[assignment.Item].Block].Learn(assignment.Row.Values);
            }
        }

        foreach (var assignment in alignment.Assigned)
        {
            if (!assignment.ByLabel)
            {
                placers[_items[assignment.Item].Block].LearnUnlabelled(assignment.Row.Values);
            }
        }

        var readings = new List<CellReading>?[_items.Count * _widest];
        var score = 0;
        foreach (var assignment in alignment.Assigned)
        {
            var (block, _) = _items[assignment.Item];
            score += (assignment.ByLabel ? 10 : 4) + (Trimmed(assignment.Row.Values) == block.Columns.Count ? 3 : 0);
            ReadRow(assignment, layouts[block], placers[block], readings, issues);
        }

        foreach (var block in _table.Blocks)
        {
            ReportColumns(block, layouts[block], readings, issues);
        }

        score += layouts.Values.Sum(l => l.Found - (l.Found == 0 ? l.Foreign : 0)) * 6 - alignment.Unplaced.Count * 10;
        ReportUnplaced(alignment, issues);
        var settled = Copies.Settle(_kind, readings, issues);
        if (!inFormOrder && BreaksMostSums(settled))
        {
            // Without a head the form's order is a guess, and the sums have refuted it.
            var isGuess = layouts.Values.All(l => l.Found == 0);
            issues.Add(Notes.SumsRefute(_kind, isGuess));
            if (isGuess)
            {
                settled = [];
            }
        }

        return new TableReading(_form, settled, issues, score);
    }

    private void ReadRow(RowAssignment assignment, HeaderLayout layout, RowPlacer placer, List<CellReading>?[] readings, List<Issue> issues)
    {
        var (block, formRow) = _items[assignment.Item];
        var values = layout.Spread(assignment.Row.Values);
        var byHeader = layout.ColumnsOf(values);
        var placement = placer.Place(values, byHeader, assignment.ByLabel);
        // A row without label that has more numbers than columns, and no sum to tell them by, is some other row.
        if (!assignment.ByLabel && values.Count(v => !v.IsBlank) > block.Columns.Count && !_table.Rules.Any(r => r is { Each: FormRuleAxis.Item, Identity: true }))
        {
            placement = Placement.None(block.Columns.Count);
        }
        // Several numbers in one cell, and a blank at the end: a bar was lost, and all after it moved.
        if (values.Count > 0 && values[^1].IsBlank && values.Exists(HoldsSeveral))
        {
            placement = Placement.None(block.Columns.Count);
        }
        // Under the heads of another form's columns the numbers mean something else, however well their count fits.
        if (layout is { Found: 0, Foreign: > 0 })
        {
            placement = Placement.None(block.Columns.Count);
        }

        ReportStrangers(layout, values, byHeader, placement, issues);
        for (var p = 0; p < block.Columns.Count; p++)
        {
            var c = layout.Order?[p] ?? p;
            var column = block.Columns[c];
            // A row of which something is in doubt says nothing of the columns that it leaves empty either.
            if (placement.Doubtful[p] || (placement.Cells[p] is null && placement.IsDoubtful))
            {
                issues.Add(Notes.Ambiguous(_kind, formRow.Item, column.Measure, Print(values)));
                continue;
            }

            if (placement.Cells[p] is not { } cell)
            {
                if (assignment.Row.Unknown.Find(u => layout.FormColumnOf(u) == c) is { Text.Length: > 0 } text)
                {
                    issues.Add(Notes.Unreadable(_kind, formRow.Item, column.Measure, Shortened(text.Text)));
                }

                continue;
            }

            if (!cell.IsReadable)
            {
                issues.Add(Notes.Unreadable(_kind, formRow.Item, column.Measure, cell.Cell.Text));
                continue;
            }

            var method = placement.Solved ? ReadingMethod.Solved : assignment.ByLabel && layout.TextOf(c) is not null ? ReadingMethod.Label : ReadingMethod.Position;
            (readings[assignment.Item * _widest + c] ??= []).Add(new CellReading(formRow.Item, column, cell, method, layout.TextOf(c), assignment.Row.SectionOrdinal) { LabelText = assignment.Row.LabelText, IsTransposed = assignment.Row.IsTransposed });
        }
    }

    /// <summary>Numbers under heads that are none of the form's: said once for each head.</summary>
    private void ReportStrangers(HeaderLayout layout, List<ValueCell> values, int[]? byHeader, Placement placement, List<Issue> issues)
    {
        for (var i = 0; i < byHeader?.Length; i++)
        {
            if (byHeader[i] != HeaderLayout.Stranger || values[i].IsBlank || placement.Cells.Any(c => c is { } cell && cell.Cell.Equals(values[i].Cell)))
            {
                continue;
            }

            var head = layout.StrangerAbove(values[i].Cell);
            if (!issues.Exists(x => x.Code == IssueCodes.LabelUnknown && x.Item is null && x.Actual == head))
            {
                issues.Add(Notes.UnknownColumn(_kind, head));
            }
        }
    }

    private RowPlacer NewPlacer(FormBlock block, HeaderLayout layout) => new(block.Columns.Count, layout.Order is not { } order
        ? cells => RowSums.ArePossible(_table.Rules, block.Columns, cells)
        : cells =>
        {
            var inFormOrder = new ValueCell?[cells.Length];
            for (var p = 0; p < cells.Length; p++)
            {
                inFormOrder[order[p]] = cells[p];
            }

            return RowSums.ArePossible(_table.Rules, block.Columns, inFormOrder);
        });

    /// <summary>Columns of the form that no row has, though their rows are there: the page leaves them out.</summary>
    private void ReportColumns(FormBlock block, HeaderLayout layout, List<CellReading>?[] readings, List<Issue> issues)
    {
        if (layout.Found == 0 || layout.Found == block.Columns.Count)
        {
            return;
        }

        for (var c = 0; c < block.Columns.Count; c++)
        {
            var column = block.Columns[c];
            var printed = false;
            var rows = false;
            for (var i = 0; i < _items.Count; i++)
            {
                if (_items[i].Block != block)
                {
                    continue;
                }

                printed |= readings[i * _widest + c] is not null;
                for (var other = 0; other < block.Columns.Count; other++)
                {
                    rows |= readings[i * _widest + other] is not null;
                }
            }

            if (rows && !printed && !issues.Exists(i => i.Code == IssueCodes.CellAmbiguous && i.Measure == column.Measure))
            {
                issues.Add(Notes.MissingColumn(_kind, column.Measure));
            }
        }
    }

    private void ReportUnplaced(RowAligner.Result alignment, List<Issue> issues)
    {
        var read = alignment.Assigned.Select(a => a.Item).ToHashSet();
        foreach (var row in alignment.Unplaced.Take(MostUnknown))
        {
            var label = row.LabelText ?? string.Concat(row.Unknown.Select(u => u.Text));
            issues.Add(Notes.UnknownLabel(_kind, Shortened(label), Shortened(Print(row.Values))));
        }

        if (alignment.Unplaced.Count > MostUnknown)
        {
            issues.Add(Notes.MoreUnknown(_kind, alignment.Unplaced.Count - MostUnknown));
        }

        for (var i = 0; i < _items.Count; i++)
        {
            if (read.Contains(i))
            {
                continue;
            }

            if (alignment.Uncertain.Contains(i))
            {
                issues.Add(Notes.LostLabel(_kind, _items[i].Row.Item));
            }
            else if (!_items[i].Row.Optional)
            {
                issues.Add(Notes.Missing(_kind, _items[i].Row.Item));
            }
        }
    }

    /// <summary>Cuts runs of values that are several rows: the rows after the first have lost their labels.</summary>
    private List<SheetRow> Split(IReadOnlyList<SheetRow> printed)
    {
        var rows = new List<SheetRow>(printed.Count);
        var columns = _table.Blocks[0].Columns.Count;
        foreach (var row in printed)
        {
            if (row.Label is not null)
            {
                columns = ColumnsOf(row) ?? columns;
            }

            var count = Trimmed(row.Values);
            if (row.Serialisation != TableSerialisation.Grid && CutAtBlanks(row.Values, count, columns) is { } pieces)
            {
                AddParts(rows, row, pieces);
                continue;
            }

            var width = row.Serialisation == TableSerialisation.Grid || count < 2 * columns || columns < 2 ? 0
                : count % columns == 0 ? columns
                : (row.Label is null || row.Label.Can(_kind, LabelRole.Group)) && count % (columns + 1) == 0 ? columns + 1 : 0;
            if (width == 0)
            {
                rows.Add(row);
                continue;
            }

            AddParts(rows, row, [.. row.Values.Take(count).Chunk(width).Select(c => c.ToList())]);
        }

        return rows;
    }

    /// <summary>Rows that bars alone end (their blanks are no cells): equal stretches of as many values as columns, a lost label's place counted or not.</summary>
    private static List<List<ValueCell>>? CutAtBlanks(List<ValueCell> values, int count, int columns)
    {
        if (count <= columns + 1 || columns < 2)
        {
            return null;
        }

        var pieces = new List<List<ValueCell>> { new() };
        foreach (var value in values.Take(count))
        {
            if (!value.IsBlank)
            {
                pieces[^1].Add(value);
            }
            else if (pieces[^1].Count > 0)
            {
                pieces.Add([]);
            }
        }

        return pieces.Count > 1 && (pieces.TrueForAll(p => p.Count == columns) || pieces.TrueForAll(p => p.Count == columns + 1)) ? pieces : null;
    }

    private void AddParts(List<SheetRow> rows, SheetRow row, List<List<ValueCell>> pieces)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            var part = new SheetRow { Serialisation = row.Serialisation, SectionOrdinal = row.SectionOrdinal };
            if (i == 0)
            {
                // (六)其他处理 above several rows is their group, not the first of them.
                if (row.Label is { } label && label.Can(_kind, LabelRole.Group))
                {
                    part.Groups.Add(new HeaderCell(row.Values[0].Cell, label));
                }
                else
                {
                    part.Label = row.Label;
                    part.LabelText = row.LabelText;
                }

                part.Groups.AddRange(row.Groups);
                part.Headers.AddRange(row.Headers);
            }

            part.Values.AddRange(pieces[i]);
            rows.Add(part);
        }
    }

    private int? ColumnsOf(SheetRow row)
    {
        foreach (var meaning in row.Label!.Meanings)
        {
            if (meaning.Table == _kind && meaning.Role == LabelRole.Row)
            {
                foreach (var (block, formRow) in _items)
                {
                    if (formRow.Item == meaning.Word)
                    {
                        return block.Columns.Count;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The head above each part's rows: the column labels printed since the part before it.</summary>
    private Dictionary<FormBlock, HeaderLayout> ReadHeads(List<SheetRow> rows, RowAligner.Result alignment)
    {
        var blockOf = new Dictionary<SheetRow, FormBlock>(ReferenceEqualityComparer.Instance);
        foreach (var assignment in alignment.Assigned)
        {
            blockOf.TryAdd(assignment.Row, _items[assignment.Item].Block);
        }

        var heads = _table.Blocks.ToDictionary(b => b, _ => new List<HeaderCell>());
        var serialisations = new Dictionary<FormBlock, TableSerialisation>();
        var others = _table.Blocks.ToDictionary(b => b, _ => new List<TableCell>());
        var pending = new List<HeaderCell>();
        var beside = new List<TableCell>();
        var captions = new List<TableCell>();
        FormBlock? current = null;
        foreach (var row in rows)
        {
            if (!blockOf.TryGetValue(row, out var block))
            {
                pending.AddRange(row.Headers);
                beside.AddRange(row.Unknown);
                captions.AddRange(row.Groups.Select(g => g.Cell));
                continue;
            }

            if (pending.Count > 0 && (heads[block].Count == 0 || block != current))
            {
                heads[block].AddRange(pending);
                others[block].AddRange(beside);
                // The form's own captions are heads of columns only among these (法人或其他组织 alone), not left of them.
                var first = pending.Min(h => h.Cell.Column);
                others[block].AddRange(captions.Where(c => c.Column > first));
                serialisations.TryAdd(block, row.Serialisation);
            }

            pending.Clear();
            beside.Clear();
            captions.Clear();
            current = block;
        }

        return _table.Blocks.ToDictionary(b => b, b => HeaderLayout.Read(b, _kind, heads[b], others[b], serialisations.GetValueOrDefault(b, TableSerialisation.Sequence), flat: _table.Blocks.Count > 1));
    }

    /// <summary>
    /// False where the rows' own sums close in the form's order and not in the one of the head: the head's spans are wrong,
    /// not the columns.
    /// </summary>
    private bool IsBornOut(FormBlock block, int[] order, RowAligner.Result alignment)
    {
        var byHead = 0;
        var byForm = 0;
        // Blanks as zeros: a sum that is open proves no order, one that closes speaks for its own.
        var closeByHead = 0;
        var closeByForm = 0;
        foreach (var assignment in alignment.Assigned)
        {
            var values = assignment.Row.Values;
            if (_items[assignment.Item].Block != block || values.Count < order.Length || Trimmed(values) > order.Length)
            {
                continue;
            }

            var headed = new ValueCell?[order.Length];
            for (var p = 0; p < order.Length; p++)
            {
                headed[order[p]] = values[p];
            }

            byHead += RowSums.ArePossible(_table.Rules, block.Columns, headed) ? 0 : 1;
            ValueCell?[] inOrder = [.. values.Take(order.Length).Select(v => (ValueCell?)v)];
            byForm += RowSums.ArePossible(_table.Rules, block.Columns, inOrder) ? 0 : 1;
            closeByHead += RowSums.Close(_table.Rules, block.Columns, headed) ? 1 : 0;
            closeByForm += RowSums.Close(_table.Rules, block.Columns, inOrder) ? 1 : 0;
        }

        return byHead <= byForm && closeByHead >= closeByForm;
    }

    /// <summary>True where more rows break the form's sum along them than close it, rows of zeros apart.</summary>
    private bool BreaksMostSums(List<CellReading> settled)
    {
        if (_table.Blocks is not [var block] || !_table.Rules.Any(static r => r is { Each: FormRuleAxis.Item, Identity: true }))
        {
            return false;
        }

        var closed = 0;
        var broken = 0;
        foreach (var row in settled.GroupBy(static c => c.Item))
        {
            if (!row.Any(static c => c.Printed.Value != 0))
            {
                continue;
            }

            var cells = new ValueCell?[block.Columns.Count];
            foreach (var cell in row)
            {
                for (var c = 0; c < cells.Length; c++)
                {
                    if (block.Columns[c].Measure == cell.Column.Measure)
                    {
                        cells[c] = cell.Printed;
                    }
                }
            }

            if (RowSums.ArePossible(_table.Rules, block.Columns, cells))
            {
                closed++;
            }
            else
            {
                broken++;
            }
        }

        return broken >= FewestBroken && broken > closed;
    }

    private static bool HoldsSeveral(ValueCell value)
    {
        if (value.IsReadable)
        {
            return false;
        }

        var numbers = 0;
        var inside = false;
        foreach (var c in value.Cell.Text)
        {
            numbers += char.IsDigit(c) && !inside ? 1 : 0;
            inside = char.IsDigit(c) || (inside && c is '.' or ',' or '，');
        }

        return numbers > 1;
    }

    private static string Shortened(string text) => text.Length <= LongestPrint ? text : text[..LongestPrint] + "…";

    private static int Trimmed(List<ValueCell> values)
    {
        var count = values.Count;
        while (count > 0 && values[count - 1].IsBlank)
        {
            count--;
        }

        return count;
    }

    private static string Print(List<ValueCell> values) => string.Join(' ', values.Take(Math.Max(Trimmed(values), 1)).Select(v => v.IsBlank ? "□" : v.Cell.Text));
}
