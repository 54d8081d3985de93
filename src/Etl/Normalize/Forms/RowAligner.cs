using Etl.Model;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>
/// Aligns printed rows with the form's. Labels come first; a row that lost its label is placed by the form's fixed order,
/// and only where as many rows stand between two labelled ones as the form has there.
/// </summary>
/// <param name="table">Table.</param>
/// <param name="items">Items of the form, in order.</param>
/// <param name="groups">For each item the labels of the groups it stands in.</param>
/// <param name="optional">Items that only some publishers print: a row without label is never taken for one.</param>
/// <param name="columns">For each item the number of its columns.</param>
/// <param name="words">For each item the words that the form prints before its numbers, those of its groups among them.</param>
internal sealed class RowAligner(Table table, IReadOnlyList<string> items, IReadOnlyList<string[]> groups, IReadOnlySet<int> optional,
    IReadOnlyList<int> columns, IReadOnlyList<string> words)
{
    private const int FewestWords = 2;
    private const int ShortLabel = 3;

    private readonly Dictionary<string, int[]> _itemsOf = PlacesOf(items);

    /// <summary>An alignment.</summary>
    /// <param name="Assigned">Rows with their items, in printed order.</param>
    /// <param name="Unplaced">Rows with numbers that no item could be told for.</param>
    /// <param name="Uncertain">Items that an unplaced row may belong to.</param>
    internal sealed record Result(IReadOnlyList<RowAssignment> Assigned, IReadOnlyList<SheetRow> Unplaced, IReadOnlySet<int> Uncertain)
    {
        /// <summary>Numbers that stand alone between the rows, as numbers of pages do.</summary>
        public IReadOnlyList<SheetRow> Strays { get; init; } = [];
    }

    /// <summary>Aligns rows.</summary>
    /// <param name="rows">Printed rows, in order.</param>
    /// <returns>The alignment.</returns>
    public Result Align(IReadOnlyList<SheetRow> rows)
    {
        var assigned = new List<RowAssignment>();
        var unplaced = new List<SheetRow>();
        var uncertain = new HashSet<int>();
        var strays = new List<SheetRow>();
        var anchors = FindAnchors(rows);

        var before = -1; // item of the last anchor
        var strayed = 0; // strays up to there
        var stretch = new List<(SheetRow Row, int Boundary)>();
        var boundary = -1;
        for (var r = 0; r <= rows.Count; r++)
        {
            var row = r < rows.Count ? rows[r] : null;
            if (row is not null)
            {
                foreach (var group in row.Groups)
                {
                    boundary = Math.Max(boundary, FirstOf(group.Match));
                }
                // (六)其他处理 names a row in one form and a group in the other.
                if (row.Label is { } label && anchors[r] < 0 && Candidates(label).Length == 0 && label.Can(table, LabelRole.Group))
                {
                    boundary = Math.Max(boundary, FirstOf(label));
                }
                else if (row.Label is not null && anchors[r] < 0)
                {
                    continue;
                }

                if (anchors[r] < 0)
                {
                    if (row.HasNumbers && IsOfOtherTable(row))
                    {
                        unplaced.Add(row);
                    }
                    else if (StrayNumber.Is(rows, r))
                    {
                        strays.Add(row);
                    }
                    else if (row.HasNumbers)
                    {
                        stretch.Add((row, boundary));
                    }

                    continue;
                }
            }

            var next = row is null ? items.Count : anchors[r];
            // It may be the row that lost its label, or the number of a page in its place.
            foreach (var place in strays.Count > strayed ? Places(before + 1, next) : [])
            {
                uncertain.Add(place);
            }

            strayed = strays.Count;
            PlaceStretch(stretch, before, next, assigned, unplaced, uncertain);
            stretch.Clear();
            boundary = -1;
            if (row is not null)
            {
                assigned.Add(new RowAssignment(row, next, ByLabel: true));
                before = next;
            }
        }

        AddStrays(rows, anchors, assigned, unplaced);
        return new Result(assigned, unplaced, uncertain) { Strays = strays };
    }

    /// <summary>Aligns rows by their order alone: the second, independent way.</summary>
    /// <param name="rows">Printed rows, in order.</param>
    /// <returns>The alignment; null where there are not as many rows as the form has.</returns>
    public Result? AlignByOrder(IReadOnlyList<SheetRow> rows)
    {
        var printed = rows.Where((r, i) => !StrayNumber.Is(rows, i)).Where(r => r.HasNumbers || (r.Label is not null && r.Values.Count > 0)).ToList();
        var places = printed.Count == items.Count ? [.. Enumerable.Range(0, items.Count)] : Places(0, items.Count);
        return printed.Count != places.Count ? null
            : new Result([.. printed.Select((r, i) => new RowAssignment(r, places[i], ByLabel: r.Label is not null))], [], new HashSet<int>());
    }

    /// <summary>The longest run of labelled rows in the form's order, for each row its item or -1; two rows may name the same item.</summary>
    private int[] FindAnchors(IReadOnlyList<SheetRow> rows)
    {
        var labelled = new List<(int Row, int[] Items)>(rows.Count);
        for (var r = 0; r < rows.Count; r++)
        {
            if (rows[r].Label is { } label && rows[r].Values.Count > 0 && Candidates(label) is { Length: > 0 } candidates)
            {
                labelled.Add((r, candidates));
            }
        }

        // best[k * width + j]: most anchors among the first k rows, the last at item j.
        var width = items.Count + 1;
        var best = new int[(labelled.Count + 1) * width];
        for (var k = 1; k <= labelled.Count; k++)
        {
            var above = best.AsSpan((k - 1) * width, width);
            var own = best.AsSpan(k * width, width);
            foreach (var item in labelled[k - 1].Items)
            {
                own[item + 1] = above[item] + 1;
            }

            own[0] = above[0];
            for (var j = 1; j < width; j++)
            {
                own[j] = Math.Max(Math.Max(own[j], above[j]), own[j - 1]);
            }
        }

        var anchors = new int[rows.Count];
        Array.Fill(anchors, -1);
        for (int k = labelled.Count, j = items.Count; k > 0 && j > 0;)
        {
            if (best[k * width + j] == best[k * width + j - 1])
            {
                j--;
            }
            else if (best[k * width + j] == best[(k - 1) * width + j])
            {
                k--;
            }
            else
            {
                anchors[labelled[k - 1].Row] = j - 1;
                k--;
                j--;
            }
        }

        return anchors;
    }

    private int[] Candidates(LabelMatch label)
    {
        int[] candidates = [];
        for (var m = 0; m < label.Meanings.Count; m++)
        {
            if (label.Meanings[m] is { Role: LabelRole.Row } meaning && meaning.Table == table && _itemsOf.TryGetValue(meaning.Word, out var places))
            {
                candidates = candidates.Length == 0 ? places : [.. candidates, .. places];
            }
        }

        return candidates;
    }

    private static Dictionary<string, int[]> PlacesOf(IReadOnlyList<string> items) =>
        items.Index().GroupBy(static i => i.Item, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Select(static i => i.Index).ToArray(),
            StringComparer.Ordinal);

    /// <summary>Items that rows without label may be, in order.</summary>
    private List<int> Places(int from, int to)
    {
        var places = new List<int>();
        for (var i = Math.Max(from, 0); i < to; i++)
        {
            if (!optional.Contains(i))
            {
                places.Add(i);
            }
        }

        return places;
    }

    /// <summary>True where the row bears the label of another table's row.</summary>
    private bool IsOfOtherTable(SheetRow row) =>
        row.Groups.Exists(g => g.Match.Meanings.All(m => m.Table != table) && g.Match.Meanings.Any(m => m.Role == LabelRole.Row));

    /// <summary>True for a row without words, and where most of its words are those of the item: a label that was damaged.</summary>
    private bool MayBe(SheetRow row, int item)
    {
        var own = TextKey.Of(string.Concat(row.Unknown.Select(static u => TextKey.WithoutNotes(u.Text))));
        if (own is "小计" or "合计" or "共计" or "累计")
        {
            return false;
        }

        var han = 0;
        var known = 0;
        foreach (var c in own)
        {
            if (!TextKey.IsHan(c))
            {
                continue;
            }

            han++;
            known += words[item].Contains(c, StringComparison.Ordinal) ? 1 : 0;
        }

        return han < FewestWords || (han <= ShortLabel ? known * 2 >= han : known * 2 > han);
    }

    /// <summary>True where there is a row for each place and none that may be several: those can't be counted.</summary>
    private bool Fit(List<SheetRow> rows, List<int> places)
    {
        for (var i = 0; i < rows.Count && rows.Count == places.Count; i++)
        {
            var isRun = rows[i].Serialisation == TableSerialisation.Sequence && columns[places[i]] > 1 && RowValues.Trimmed(rows[i].Values) > columns[places[i]]
                + 1;
            if (isRun || !MayBe(rows[i], places[i]))
            {
                return false;
            }
        }

        return rows.Count == places.Count;
    }

    private int FirstOf(LabelMatch group)
    {
        foreach (var meaning in group.Meanings)
        {
            if (meaning.Table == table && meaning.Role == LabelRole.Group)
            {
                for (var i = 0; i < items.Count; i++)
                {
                    if (groups[i].Contains(meaning.Word))
                    {
                        return i;
                    }
                }
            }
        }

        return -1;
    }

    private void PlaceStretch(List<(SheetRow Row, int Boundary)> stretch, int before, int next, List<RowAssignment> assigned, List<SheetRow> unplaced,
        HashSet<int> uncertain)
    {
        if (stretch.Count == 0)
        {
            return;
        }

        var places = Places(before + 1, next);
        var room = places.Count;
        // A row that bears words of its own has lost no label: 小计, 行政检查 are none of the form's rows, wherever they stand.
        unplaced.AddRange(stretch.Where(s => !places.Exists(p => MayBe(s.Row, p))).Select(s => s.Row));
        stretch = stretch.FindAll(s => places.Exists(p => MayBe(s.Row, p)));
        if (stretch.Count == 0)
        {
            return;
        }
        // A number alone between rows that are whole is a stray, not a row.
        if (stretch.Count > room)
        {
            var widest = stretch.Max(s => s.Row.Values.Count);
            var strays = stretch.FindAll(s => s.Row.Values.Count * 2 < widest);
            if (strays.Count > 0 && stretch.Count - strays.Count == room)
            {
                unplaced.AddRange(strays.Select(s => s.Row));
                stretch = stretch.FindAll(s => s.Row.Values.Count * 2 >= widest);
            }
        }

        if (Fit([.. stretch.Select(s => s.Row)], places))
        {
            for (var i = 0; i < stretch.Count; i++)
            {
                assigned.Add(new RowAssignment(stretch[i].Row, places[i], ByLabel: false));
            }

            return;
        }

        // Groups printed among the rows cut the stretch: each part must fill what its group has.
        var parts = new List<(int From, List<SheetRow> Rows)>();
        foreach (var (row, boundary) in stretch)
        {
            var from = Math.Max(before + 1, boundary);
            if (parts.Count == 0 || parts[^1].From != from)
            {
                parts.Add((from, []));
            }

            parts[^1].Rows.Add(row);
        }

        for (var p = 0; p < parts.Count; p++)
        {
            var to = p + 1 < parts.Count ? parts[p + 1].From : next;
            var own = Places(parts[p].From, to);
            if (parts.Count > 1 && Fit(parts[p].Rows, own))
            {
                for (var i = 0; i < own.Count; i++)
                {
                    assigned.Add(new RowAssignment(parts[p].Rows[i], own[i], ByLabel: false));
                }

                continue;
            }

            unplaced.AddRange(parts[p].Rows);
            for (var i = Math.Max(parts[p].From, 0); i < to; i++)
            {
                uncertain.Add(i);
            }
        }
    }

    /// <summary>Rows that stand out of order but whose label can mean one item only.</summary>
    private void AddStrays(IReadOnlyList<SheetRow> rows, int[] anchors, List<RowAssignment> assigned, List<SheetRow> unplaced)
    {
        for (var r = 0; r < rows.Count; r++)
        {
            if (rows[r].Label is not { } label || anchors[r] >= 0 || !rows[r].HasNumbers
                || (Candidates(label).Length == 0 && label.Can(table, LabelRole.Group)))
            {
                continue;
            }

            if (Candidates(label) is [var only])
            {
                assigned.Add(new RowAssignment(rows[r], only, ByLabel: true));
            }
            else
            {
                unplaced.Add(rows[r]);
            }
        }
    }
}
