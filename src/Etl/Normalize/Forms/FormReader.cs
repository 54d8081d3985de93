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
    private readonly string _form;
    private readonly FormTable _table;
    private readonly Table _kind;
    private readonly FormItems _items;
    private readonly RowCutter _cutter;
    private readonly HeadReader _heads;
    private readonly SumJudge _judge;
    private readonly RowSums[] _sums; // by part
    private readonly IdentitySums _identities;
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
        _items = new FormItems(table);
        _cutter = new RowCutter(table, _items);
        _heads = new HeadReader(table, _items);
        _sums = [.. table.Blocks.Select(b => new RowSums(table.Rules, b.Columns))];
        _judge = new SumJudge(table, _items, _sums);
        _identities = new IdentitySums(table);
        _widest = table.Blocks.Max(b => b.Columns.Count);
        _runs = new ColumnRuns(_kind, _items.ColumnsOf, _sums is [var single] ? single.ArePossible : null);
        _aligner = new RowAligner(
            _kind,
            [.. _items.Select(i => i.Row.Item)],
            [.. _items.Select(i => i.Row.Group.Split('|', StringSplitOptions.RemoveEmptyEntries))],
            Enumerable.Range(0, _items.Count).Where(i => _items[i].Row.Optional).ToHashSet(),
            [.. _items.Select(i => i.Block.Columns.Count)],
            [.. _items.Select(i => TextKey.Of(string.Concat([i.Row.Label, .. i.Row.Aliases, i.Row.Group, i.Block.Label])))]);
    }

    /// <summary>Reads rows.</summary>
    /// <param name="printed">Printed rows, in order, of all pieces of the table.</param>
    /// <returns>The reading.</returns>
    public TableReading Read(IReadOnlyList<SheetRow> printed)
    {
        var issues = new List<Issue>();
        var rows = _cutter.Cut(_runs.Regroup(printed, issues));
        var alignment = _aligner.Align(rows);
        var heads = _heads.Read(rows, alignment);
        var byLabels = Read(heads, alignment, issues, inFormOrder: false);
        if (IsOrderInDoubt(heads, alignment))
        {
            byLabels = SecondReading.Agreeing(_table, byLabels, Read(heads, alignment, [], inFormOrder: true));
        }

        return SecondReading.Weigh(_table, _identities, byLabels,
            () => _aligner.AlignByOrder(rows) is { } order ? Read(_heads.Read(rows, order), order, [], inFormOrder: true) : null);
    }

    private bool IsOrderInDoubt(HeaderLayout[] heads, RowAligner.Result alignment)
    {
        for (var part = 0; part < heads.Length; part++)
        {
            if (heads[part].Order is { } order && _judge.IsInDoubt(part, order, alignment))
            {
                return true;
            }
        }

        return false;
    }

    private TableReading Read(HeaderLayout[] heads, RowAligner.Result alignment, List<Issue> issues, bool inFormOrder)
    {
        var layouts = new HeaderLayout[heads.Length];
        var placers = new RowPlacer[heads.Length];
        for (var part = 0; part < layouts.Length; part++)
        {
            layouts[part] = inFormOrder || (heads[part].Order is { } order && !_judge.IsBornOut(part, order, alignment)) ? heads[part].InFormOrder()
                : heads[part];
            placers[part] = NewPlacer(part, layouts[part]);
        }

        foreach (var assignment in alignment.Assigned)
        {
            if (assignment.ByLabel)
            {
                placers[_items[assignment.Item].Part].Learn(assignment.Row.Values);
            }
        }

        foreach (var assignment in alignment.Assigned)
        {
            if (!assignment.ByLabel)
            {
                placers[_items[assignment.Item].Part].LearnUnlabelled(assignment.Row.Values);
            }
        }

        var readings = new CellReadings(_items.Count * _widest);
        var score = 0;
        foreach (var assignment in alignment.Assigned)
        {
            var (block, _, part) = _items[assignment.Item];
            score += (assignment.ByLabel ? 10 : 4) + (RowValues.Trimmed(assignment.Row.Values) == block.Columns.Count ? 3 : 0);
            ReadRow(assignment, layouts[part], placers[part], readings, issues);
        }

        for (var part = 0; part < layouts.Length; part++)
        {
            ReportColumns(part, layouts[part], readings, issues);
            score += (layouts[part].Found == 0 ? -layouts[part].Foreign : layouts[part].Found) * 6;
        }

        score -= alignment.Unplaced.Count * 10;
        ReportUnplaced(alignment, issues);
        foreach (var stray in alignment.Strays)
        {
            issues.Add(FormIssues.StrayNumber(_kind, RowValues.Print(stray.Values)));
        }

        var settled = RepeatedCells.Settle(_kind, readings, issues);
        if (!inFormOrder && _judge.BreaksMostSums(settled))
        {
            // Without a head the form's order is a guess, and the sums have refuted it.
            var isGuess = Array.TrueForAll(layouts, static l => l.Found == 0);
            issues.Add(FormIssues.SumsRefute(_kind, isGuess));
            if (isGuess)
            {
                settled = [];
            }
        }

        return new TableReading(_form, settled, issues, score);
    }

    private void ReadRow(RowAssignment assignment, HeaderLayout layout, RowPlacer placer, CellReadings readings, List<Issue> issues)
    {
        var (block, formRow, part) = _items[assignment.Item];
        var values = layout.Spread(assignment.Row.Values);
        var byHeader = layout.ColumnsOf(values);
        var fused = FusedDigits.In(values, block.Columns.Count);
        var placement = fused is { } run ? FusedDigits.Place(run, block.Columns.Count, placer.IsPossible) : placer.Place(values, byHeader, assignment.ByLabel);
        if (MergedCells.CoverAll(values, block.Columns.Count) is { } covering && (values.Count < block.Columns.Count || layout.Covers(covering.Cell)))
        {
            placement = covering.IsReadable && covering.Value == 0 && layout.Covers(covering.Cell)
                ? new Placement([.. Enumerable.Repeat<ValueCell?>(covering, block.Columns.Count)], new bool[block.Columns.Count], Solved: true)
                : Placement.None(block.Columns.Count);
        }

        // A row without label that has more numbers than columns, and no sum to tell them by, is some other row.
        if (!assignment.ByLabel && values.Count(v => !v.IsBlank) > block.Columns.Count
            && _sums[part].IsEmpty)
        {
            placement = Placement.None(block.Columns.Count);
        }
        // Several numbers in one cell, and a blank at the end: a bar was lost, and all after it moved.
        if (values.Count > 0 && values[^1].IsBlank && values.Exists(RowValues.HoldSeveral))
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
                issues.Add(FormIssues.Ambiguous(_kind, formRow.Item, column.Measure, RowValues.Print(values)));
                continue;
            }

            if (placement.Cells[p] is not { } cell)
            {
                if (assignment.Row.Unknown.Find(u => layout.FormColumnOf(u) == c) is { Text.Length: > 0 } text)
                {
                    issues.Add(FormIssues.Unreadable(_kind, formRow.Item, column.Measure, RowValues.Shortened(text.Text)));
                }

                continue;
            }

            if (!cell.IsReadable)
            {
                issues.Add(FormIssues.Unreadable(_kind, formRow.Item, column.Measure, cell.Cell.Text));
                continue;
            }

            var method = placement.Solved ? ReadingMethod.Solved : assignment.ByLabel && layout.TextOf(c) is not null ? ReadingMethod.Label
                : ReadingMethod.Position;
            readings.Add(assignment.Item * _widest + c,
                new CellReading(formRow.Item, column, cell, method, layout.TextOf(c), assignment.Row.SectionOrdinal)
                {
                    LabelText = assignment.Row.LabelText,
                    IsTransposed = assignment.Row.IsTransposed
                });
        }
    }

    private RowPlacer NewPlacer(int part, HeaderLayout layout) => new(_table.Blocks[part].Columns.Count, layout.Order is not { } order
        ? _sums[part].ArePossible
        : cells =>
        {
            var inFormOrder = new ValueCell?[cells.Length];
            for (var p = 0; p < cells.Length; p++)
            {
                inFormOrder[order[p]] = cells[p];
            }

            return _sums[part].ArePossible(inFormOrder);
        });

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
                issues.Add(FormIssues.UnknownColumn(_kind, head));
            }
        }
    }

    /// <summary>Columns of the form that no row has, though their rows are there: the page leaves them out.</summary>
    private void ReportColumns(int part, HeaderLayout layout, CellReadings readings, List<Issue> issues)
    {
        var block = _table.Blocks[part];
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
                if (_items[i].Part != part)
                {
                    continue;
                }

                printed |= readings.Has(i * _widest + c);
                for (var other = 0; other < block.Columns.Count; other++)
                {
                    rows |= readings.Has(i * _widest + other);
                }
            }

            if (rows && !printed && !issues.Exists(i => i.Code == IssueCodes.CellAmbiguous && i.Measure == column.Measure))
            {
                issues.Add(FormIssues.MissingColumn(_kind, column.Measure));
            }
        }
    }

    private void ReportUnplaced(RowAligner.Result alignment, List<Issue> issues)
    {
        var read = new bool[_items.Count];
        foreach (var assignment in alignment.Assigned)
        {
            read[assignment.Item] = true;
        }

        foreach (var row in alignment.Unplaced.Take(MostUnknown))
        {
            var label = row.LabelText ?? string.Concat(row.Unknown.Select(u => u.Text));
            issues.Add(FormIssues.UnknownLabel(_kind, RowValues.Shortened(label), RowValues.Shortened(RowValues.Print(row.Values))));
        }

        if (alignment.Unplaced.Count > MostUnknown)
        {
            issues.Add(FormIssues.MoreUnknown(_kind, alignment.Unplaced.Count - MostUnknown));
        }

        for (var i = 0; i < _items.Count; i++)
        {
            if (read[i])
            {
                continue;
            }

            if (alignment.Uncertain.Contains(i))
            {
                issues.Add(FormIssues.LostLabel(_kind, _items[i].Row.Item));
            }
            else if (!_items[i].Row.Optional)
            {
                issues.Add(FormIssues.Missing(_kind, _items[i].Row.Item));
            }
        }
    }
}
