namespace Etl.Model.Forms;

/// <summary>The words by which the tables of all forms are known before anything is read from them. Immutable, thread safe.</summary>
public sealed class TableMarks
{
    private readonly string[] _equal;
    private readonly string[] _starts;
    private readonly string[] _announcements;
    private readonly string[][] _inTables;

    internal TableMarks(IReadOnlyList<Form> forms)
    {
        FormTable[] tables = [.. forms.SelectMany(static f => f.Tables)];
        string[] marks = [.. tables.SelectMany(static t => t.Marks).Distinct(StringComparer.Ordinal)];
        _starts = [.. marks.Where(static m => m.EndsWith('…')).Select(static m => m.TrimEnd('…'))];
        _equal = [.. marks.Where(static m => !m.EndsWith('…')).Concat(tables.SelectMany(static t => t.Captions))
            .Where(static m => m.Length >= FormTable.ShortestMark)
            .Distinct(StringComparer.Ordinal)];
        _announcements = [.. tables.SelectMany(static t => t.AnnouncedBy).Distinct(StringComparer.Ordinal)];
        _inTables = [.. tables.GroupBy(static t => t.Table)
            .Select(static g => g.SelectMany(static t => t.Marks).Select(static m => m.TrimEnd('…')).Distinct(StringComparer.Ordinal).ToArray())
            .Where(static m => m.Length > 0)];
    }

    /// <summary>Knows no table.</summary>
    public static TableMarks None { get; } = new([]);

    /// <summary>True for a text that only a table of the form has: a mark, or a word of its head.</summary>
    /// <param name="text">A text as printed, without blanks around it.</param>
    /// <returns>Whether it is.</returns>
    public bool IsMark(ReadOnlySpan<char> text)
    {
        if (text.Length < FormTable.ShortestMark)
        {
            return false;
        }

        foreach (var start in _starts)
        {
            if (text.StartsWith(start, StringComparison.Ordinal))
            {
                return true;
            }
        }

        foreach (var whole in _equal)
        {
            if (text.SequenceEqual(whole))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where a page has a heading that announces one of the tables.</summary>
    /// <param name="page">Text of the page, with or without its mark-up.</param>
    /// <returns>Whether it does.</returns>
    public bool AreAnnounced(string page) => Array.Exists(_announcements, w => page.Contains(w, StringComparison.Ordinal));

    /// <summary>True where each of the form's tables has a mark in a page.</summary>
    /// <param name="page">Text of the page, with or without its mark-up: a mark that mark-up or blanks cut is not found.</param>
    /// <returns>Whether all are there; true where no form has marks.</returns>
    public bool AreAllIn(string page) => Array.TrueForAll(_inTables, marks => Array.Exists(marks, m => page.Contains(m, StringComparison.Ordinal)));
}
