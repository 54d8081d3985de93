using Etl.Model;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>
/// The head of the appeals table: under which group and which result a value stands, told by the labels as they are
/// printed. Nothing is told where labels are missing.
/// </summary>
/// <param name="columns">Columns of the form's table.</param>
internal sealed class AppealsHead(IReadOnlyList<FormColumn> columns)
{
    private readonly string[] _groups = [.. columns.Select(static c => LastOf(c.Group))]; // of each column
    private readonly string[] _items = [.. columns.Select(static c => c.Item!).Distinct()];
    private readonly string[] _measures = [.. columns.Select(static c => c.Measure).Distinct()];
    private readonly (string? Item, string[] Path)[] _paths =
        [.. columns.Select(static c => (c.Item, Path: c.Group.Split('|'))).DistinctBy(static c => c.Item)];

    /// <summary>The column of each value by the labels above it or beside it: for tables that have a grid.</summary>
    /// <param name="rows">All rows of the table.</param>
    /// <param name="valued">Those among them that hold values.</param>
    /// <returns>For each value, row by row, its column, -1 for a blank outside; null where some number's labels do not tell.</returns>
    public int[]? ByPlace(IReadOnlyList<SheetRow> rows, IReadOnlyList<SheetRow> valued)
    {
        if (valued.Count == 0 || valued.Any(r => r.Serialisation != TableSerialisation.Grid))
        {
            return null;
        }

        var groups = rows.SelectMany(r => r.Groups).Where(g => GroupOf(g) is not null).ToList();
        var results = rows.SelectMany(r => r.Headers).Where(h => ResultOf(h) is not null).ToList();
        if (groups.Count == 0 || results.Count == 0)
        {
            return null;
        }

        var places = new List<int>();
        var taken = new bool[columns.Count];
        var outside = 0;
        foreach (var row in valued)
        {
            foreach (var value in row.Values)
            {
                var group = Labels(groups, value.Cell);
                var result = Labels(results, value.Cell);
                var column = group is null || result is null ? -1 : IndexOf(GroupOf(group)!, ResultOf(result)!);
                if (column < 0 ? !value.IsBlank : taken[column])
                {
                    return null;
                }

                if (column >= 0)
                {
                    taken[column] = true;
                }
                else
                {
                    outside++;
                }

                places.Add(column);
            }
        }

        // A blank that stands under no label is padding; where a column lacks one at the same time the labels stand wrong.
        // And a number or two under labels are no such table.
        var told = taken.Count(static t => t);
        // Groups that are whole and the only ones named: a page that leaves the others out.
        var named = groups.Select(GroupOf).ToHashSet();
        if (told > 0 && outside == 0 && Enumerable.Range(0, columns.Count).All(c => taken[c] == named.Contains(_groups[c])))
        {
            return [.. places];
        }

        return told == columns.Count || (outside == 0 && told * 5 >= columns.Count * 4) ? [.. places] : null;
    }

    /// <summary>The order of the columns as the labels follow each other in reading.</summary>
    /// <param name="rows">All rows of the table.</param>
    /// <returns>For each printed place the form's column; null where that is the form's own order or the labels do not tell.</returns>
    public int[]? InReadingOrder(IReadOnlyList<SheetRow> rows)
    {
        var groups = GroupOrder(rows);
        var results = ResultOrder(rows);
        if (groups is null && results is null)
        {
            return null;
        }

        groups ??= [.. _items];
        results ??= [.. _measures];
        int[] order = [.. groups.SelectMany(g => results.Select(r => IndexOfItem(g, r)))];
        return order.Length == columns.Count && !order.Contains(-1) && !order.SequenceEqual(Enumerable.Range(0, order.Length)) ? order : null;
    }

    /// <summary>
    /// True where the groups are named as a head names them: the two kinds of suits beside each other, or each group with its
    /// own results after it. Elsewhere their order says little of the order of the numbers.
    /// </summary>
    /// <param name="rows">All rows of the table.</param>
    /// <returns>Whether they are.</returns>
    public bool IsRegular(IReadOnlyList<SheetRow> rows)
    {
        var wanted = _measures.Length;
        var named = new List<(string Group, int Results)>();
        foreach (var label in rows.SelectMany(r => r.Groups.Concat(r.Headers)).OrderBy(h => h.Cell.Row).ThenBy(h => h.Cell.Column))
        {
            if (GroupOf(label) is { } group)
            {
                named.Add((group, 0));
            }
            else if (ResultOf(label) is not null && named.Count > 0)
            {
                named[^1] = named[^1] with { Results = named[^1].Results + 1 };
            }
        }

        if (named.TrueForAll(n => n.Results == wanted))
        {
            return true;
        }

        var parts = columns.Where(c => c.Group.Contains('|', StringComparison.Ordinal)).Select(c => LastOf(c.Group)).Distinct().ToList();
        var places = parts.ConvertAll(p => named.FindIndex(n => n.Group == p));
        return !places.Contains(-1) && places.Max() - places.Min() == parts.Count - 1
            && named.GetRange(places.Min(), parts.Count - 1).TrueForAll(n => n.Results == 0);
    }

    /// <summary>Item of the group that a row names by itself; null where it names none, or several.</summary>
    /// <param name="row">Row.</param>
    /// <returns>The item.</returns>
    public string? ItemOf(SheetRow row)
    {
        var named = row.Groups.Select(GroupOf).Where(g => g is not null).Distinct().ToList();
        return named is [{ } only] ? columns.First(c => LastOf(c.Group) == only).Item : null;
    }

    /// <summary>The items by the order in which their groups are named; null where a name is missing.</summary>
    private List<string>? GroupOrder(IReadOnlyList<SheetRow> rows)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            foreach (var group in row.Groups.OrderBy(g => g.Cell.Row).ThenBy(g => g.Cell.Column))
            {
                foreach (var meaning in group.Match.Meanings)
                {
                    if (meaning is { Table: Table.Appeals, Role: LabelRole.Group })
                    {
                        places.TryAdd(meaning.Word, places.Count);
                    }
                }
            }
        }

        if (Array.Exists(_paths, p => Array.Exists(p.Path, word => !places.ContainsKey(word))))
        {
            return null;
        }

        return [.. _paths.OrderBy(p => places[p.Path[0]]).ThenBy(p => places[p.Path[^1]]).Select(p => p.Item!)];
    }

    /// <summary>The results by the order in which they are named, where every group names all of them in one and the same order.</summary>
    private List<string>? ResultOrder(IReadOnlyList<SheetRow> rows)
    {
        var wanted = _measures.Length;
        var named = rows.SelectMany(r => r.Headers).Select(ResultOf).Where(w => w is not null).Select(w => w!).ToList();
        if (named.Count != wanted && named.Count != columns.Count)
        {
            return null;
        }

        var first = named.Take(wanted).ToList();
        return first.Distinct().Count() == wanted && named.Chunk(wanted).All(c => c.SequenceEqual(first)) ? first : null;
    }

    /// <summary>The label of a value: the nearest above it, or the one in its own row.</summary>
    private static HeaderCell? Labels(List<HeaderCell> labels, TableCell value)
    {
        HeaderCell? best = null;
        foreach (var label in labels)
        {
            var cell = label.Cell;
            var beside = cell.Row <= value.Row && value.Row < cell.Row + cell.RowSpan && cell.Column < value.Column;
            var above = cell.Row < value.Row && cell.Column <= value.Column && value.Column < cell.Column + cell.ColumnSpan;
            if (beside)
            {
                return label;
            }

            if (above && (best is null || cell.Row > best.Cell.Row))
            {
                best = label;
            }
        }

        return best;
    }

    private string? GroupOf(HeaderCell label)
    {
        var meanings = label.Match.Meanings;
        for (var m = 0; m < meanings.Count; m++)
        {
            if (meanings[m] is { Table: Table.Appeals, Role: LabelRole.Group } meaning && Array.IndexOf(_groups, meaning.Word) >= 0)
            {
                return meaning.Word;
            }
        }

        return null;
    }

    private static string? ResultOf(HeaderCell label)
    {
        var meanings = label.Match.Meanings;
        for (var m = 0; m < meanings.Count; m++)
        {
            if (meanings[m] is { Table: Table.Appeals, Role: LabelRole.Column } meaning)
            {
                return meaning.Word;
            }
        }

        return null;
    }

    private int IndexOf(string group, string result)
    {
        for (var c = 0; c < columns.Count; c++)
        {
            if (_groups[c] == group && columns[c].Measure == result)
            {
                return c;
            }
        }

        return -1;
    }

    private int IndexOfItem(string item, string result)
    {
        for (var c = 0; c < columns.Count; c++)
        {
            if (columns[c].Item == item && columns[c].Measure == result)
            {
                return c;
            }
        }

        return -1;
    }

    private static string LastOf(string group) => group[(group.LastIndexOf('|') + 1)..];
}
