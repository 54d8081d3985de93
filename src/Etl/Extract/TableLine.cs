using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Forms;
using Etl.Model.Text;

namespace Etl.Extract;

/// <summary>A line of text seen as a possible piece of a statistics table.</summary>
internal sealed class TableLine
{
    private const int WholeRow = 15; // numbers of the appeals table, often under one line of all its labels
    private const int LongestHead = 120;
    private const int LongestLine = 240;

    private TableLine(int block, IReadOnlyList<string> cells, TableLineKind kind, Table? table, int values)
    {
        Block = block;
        Cells = cells;
        Kind = kind;
        Table = table;
        Values = values;
    }

    /// <summary>Ordinal of the block.</summary>
    public int Block { get; }

    /// <summary>Cells that the line holds; empty text for a lone bar.</summary>
    public IReadOnlyList<string> Cells { get; }

    /// <summary>What the line is.</summary>
    public TableLineKind Kind { get; }

    /// <summary>Table that its labels belong to, where they belong to one alone.</summary>
    public Table? Table { get; }

    /// <summary>True where the line holds one cell and the bar that closes it.</summary>
    public bool IsBarred { get; private init; }

    /// <summary>True for a row of several cells whose line ends in a bar.</summary>
    public bool EndsInBar { get; private init; }

    /// <summary>True where the row's one number is a run of digits set against its label: it may be several numbers.</summary>
    public bool IsFused { get; private init; }

    /// <summary>Bars that follow each other without a blank at the end of a row set with blanks: places that the cell before them covers.</summary>
    public int Covered { get; private init; }

    /// <summary>Numbers, dashes included.</summary>
    public int Values { get; }

    /// <summary>Looks at a paragraph that may have lost what stood between its lines and cells.</summary>
    /// <param name="block">Paragraph.</param>
    /// <param name="labels">Labels of the forms.</param>
    /// <returns>Its lines: mostly one.</returns>
    public static IReadOnlyList<TableLine> LinesOf(ParagraphBlock block, LabelIndex labels)
    {
        var line = Of(block, labels);
        return line.Kind is TableLineKind.Prose or TableLineKind.Fragment && FusedText.Cut(block.Text, labels) is { } pieces
            ? Lines(block.Ordinal, pieces, labels) : [line];
    }

    /// <summary>Looks at a paragraph.</summary>
    /// <param name="block">Paragraph.</param>
    /// <param name="labels">Labels of the forms.</param>
    /// <returns>The line.</returns>
    public static TableLine Of(ParagraphBlock block, LabelIndex labels)
    {
        var text = block.Text;
        if (text.Length == 0)
        {
            return new TableLine(block.Ordinal, [""], TableLineKind.Bars, null, 0);
        }

        if (text.Contains('|', StringComparison.Ordinal) || text.Contains('｜', StringComparison.Ordinal))
        {
            return OfBars(block.Ordinal, text.Replace('｜', '|'), labels);
        }

        if (PrintedNumber.TryRead(text, out var number))
        {
            return new TableLine(block.Ordinal, [text], TableLineKind.Cell, null, number.State == CellState.Blank ? 0 : 1);
        }

        if (SplitColumns(text, labels) is { } columns)
        {
            return OfCells(block.Ordinal, columns, labels);
        }

        if (SplitGlued(text, labels) is { } glued)
        {
            return OfCells(block.Ordinal, glued, labels, isFused: true);
        }

        if (!IsSentence(text) && labels.Match(text) is { } match)
        {
            return new TableLine(block.Ordinal, [text], TableLineKind.Cell, TableOf(match), 0);
        }

        return new TableLine(block.Ordinal, [text], text.Length <= 30 && !IsSentence(text) ? TableLineKind.Fragment : TableLineKind.Prose, null, 0);
    }

    /// <summary>The one table that all meanings of a label belong to; null for words that several tables share (其他, 总计).</summary>
    /// <param name="match">Label.</param>
    /// <returns>The table, or null.</returns>
    public static Table? TableOf(LabelMatch match)
    {
        Table? table = null;
        LabelRole? role = null;
        for (var m = 0; m < match.Meanings.Count; m++)
        {
            var meaning = match.Meanings[m];
            // 其他 and 总计 name rows, columns and parts of other labels; they are evidence of nothing.
            if ((table is not null && table != meaning.Table)
                || (role is LabelRole.Row or LabelRole.Column && meaning.Role is LabelRole.Row or LabelRole.Column && meaning.Role != role))
            {
                return null;
            }

            table = meaning.Table;
            role = meaning.Role;
        }

        return table;
    }

    /// <summary>Rows of the pieces: each begins with the labels of its row, its group or its head.</summary>
    private static List<TableLine> Lines(int block, List<FusedText.Piece> pieces, LabelIndex labels)
    {
        var lines = new List<TableLine>();
        var cells = new List<string>();
        var numbers = 0;
        var inHead = false;
        foreach (var piece in pieces)
        {
            var isColumn = piece.Match?.Meanings.Any(static m => m.Role == LabelRole.Column) == true;
            var isRow = piece.Match?.Meanings.Any(static m => m.Role == LabelRole.Row) == true;
            if (!piece.IsNumber && (numbers > 0 || !(inHead && (isColumn || piece.Match is null))))
            {
                Flush();
            }

            cells.Add(piece.Text);
            numbers += piece.IsNumber ? 1 : 0;
            inHead = (inHead && cells.Count > 1 && !isRow) || (isColumn && (!isRow || inHead)) || piece is { Match: null, IsNumber: false };
        }

        Flush();
        return lines;

        void Flush()
        {
            if (cells.Count > 0)
            {
                lines.Add(OfCells(block, [.. cells], labels, isFused: numbers == 1));
            }

            cells.Clear();
            numbers = 0;
        }
    }

    private static TableLine OfBars(int block, string text, LabelIndex labels)
    {
        if (text.AsSpan().IndexOfAnyExcept('|', ' ') < 0)
        {
            var bars = text.AsSpan().Count('|');
            return new TableLine(block, [.. Enumerable.Repeat("", bars)], TableLineKind.Bars, null, 0);
        }

        var cells = text.Split('|').Select(c => c.Trim()).ToList();
        // A bar at the line's beginning or end encloses the row; it separates nothing.
        if (cells[0].Length == 0)
        {
            cells.RemoveAt(0);
        }

        var endsInBar = cells.Count > 1 && cells[^1].Length == 0;
        if (endsInBar)
        {
            cells.RemoveAt(cells.Count - 1);
        }
        // A Markdown rule (|---|---|) prints nothing, wherever it was pasted.
        if (cells.Count >= 2 && cells.TrueForAll(static c => c.Length >= 3 && c.AsSpan().IndexOfAnyExcept("-:") < 0))
        {
            return new TableLine(block, [], TableLineKind.Row, null, 0);
        }

        return OfCells(block, cells, labels, endsInBar, covered: CoveredAtEnd(text));
    }

    /// <summary>
    /// Where a row sets its cells with blanks (<c>规章 | 3 | 1</c>), bars without blanks between them at its end stand for
    /// places that the cell before them covers or that pad the row; a blank cell has a blank.
    /// </summary>
    private static int CoveredAtEnd(string text)
    {
        var bars = text.Length - text.TrimEnd('|').Length;
        return bars >= 2 && text.Contains(" | ", StringComparison.Ordinal) ? bars : 0;
    }

    private static TableLine OfCells(int block, List<string> cells, LabelIndex labels, bool endsInBar = false, bool isFused = false, int covered = 0)
    {
        Table? table = null;
        var values = 0;
        var known = 0;
        var prose = 0;
        foreach (var cell in cells)
        {
            if (cell.Length == 0)
            {
                continue;
            }

            if (PrintedNumber.TryRead(cell, out _))
            {
                values++;
            }
            else if (labels.Match(cell) is { } match)
            {
                known++;
                table ??= TableOf(match);
            }
            else if (cell.Length > 40 && IsSentence(cell))
            {
                prose++;
            }
        }

        var filled = cells.Count(c => c.Length > 0);
        var kind = prose > 0 && known == 0 ? TableLineKind.Prose
            : filled >= 2 || (filled == 1 && cells.Count > 1 && values + known > 0) ? TableLineKind.Row
            : values + known > 0 ? TableLineKind.Cell : TableLineKind.Fragment;
        return new TableLine(block, cells, kind, table, values)
        {
            IsBarred = cells.Count == 1,
            EndsInBar = endsInBar && cells.Count > 1,
            IsFused = isFused && values == 1,
            Covered = covered
        };
    }

    /// <summary>A line of columns set by blanks: words, then at least two numbers; or numbers alone.</summary>
    private static List<string>? SplitColumns(string text, LabelIndex labels)
    {
        if (!text.Contains(' ', StringComparison.Ordinal) || text.Length > LongestLine)
        {
            return null;
        }

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = parts.Length;
        while (first > 0 && PrintedNumber.TryRead(parts[first - 1], out _))
        {
            first--;
        }

        var numbers = parts.Length - first;
        if (numbers >= 1 && first > 0)
        {
            var label = string.Concat(parts[..first]);
            if (labels.Match(label) is null)
            {
                // The label of a group stands before the row's own: 三、本年度办理结果 (一)予以公开 3 0 …
                for (var own = 1; own < first; own++)
                {
                    // A number before the label is that of another row; 1 .属于国家秘密 is a numeral.
                    if (PrintedNumber.TryRead(parts[own - 1], out var before) && before.State == CellState.Number
                        && parts[own][0] is not ('.' or '．' or '、' or ')' or '）'))
                    {
                        return null;
                    }

                    if (labels.Match(string.Concat(parts[own..first])) is not null)
                    {
                        return [string.Concat(parts[..own]), string.Concat(parts[own..first]), .. parts[first..]];
                    }
                }
            }

            if (SplitGlued(label, labels) is { } glued)
            {
                return [.. glued, .. parts[first..]];
            }

            return labels.Match(label) is not null ? [label, .. parts[first..]]
                : ((numbers >= 5 && label.Length <= 30) || (numbers >= WholeRow && label.Length <= LongestHead)) && !IsSentence(label)
                ? [label, .. parts[first..]] : null;
        }

        return numbers >= 3 ? [.. parts] : null;
    }

    /// <summary>A row's label with the first number set against it without a blank: 行政许可18.</summary>
    private static List<string>? SplitGlued(string text, LabelIndex labels)
    {
        if (!char.IsAsciiDigit(text[^1]) || text.Length > LongestHead)
        {
            return null;
        }

        var at = text.Length;
        while (at > 0 && (char.IsAsciiDigit(text[at - 1]) || text[at - 1] is '.' or ','))
        {
            at--;
        }

        if (at < 2 || !PrintedNumber.TryRead(text.AsSpan(at), out _))
        {
            return null;
        }

        return labels.Match(text) is not { Exact: true } && labels.Match(text[..at]) is { Exact: true } match
            && match.Meanings.Any(static m => m.Role == LabelRole.Row) ? [text[..at], text[at..]] : null;
    }

    private static bool IsSentence(string text) => text.Contains('。', StringComparison.Ordinal)
        || (text.Length > 12 && text[^1] is '；' or ';' or '：' && text.Length > 20);
}
