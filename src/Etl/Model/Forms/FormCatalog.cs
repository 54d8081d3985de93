namespace Etl.Model.Forms;

/// <summary>All forms with their labels: what extract, normalize and validate know of the reports' tables. Immutable, thread safe.</summary>
public sealed class FormCatalog
{
    private readonly Dictionary<(string Form, Table Table), FormTable> _tables = [];

    /// <summary>A catalogue of forms.</summary>
    /// <param name="forms">Forms, each id once.</param>
    public FormCatalog(IEnumerable<Form> forms)
    {
        Forms = [.. forms.OrderBy(f => f.FirstYear).ThenBy(f => f.Id, StringComparer.Ordinal)];
        foreach (var form in Forms)
        {
            foreach (var table in form.Tables)
            {
                _tables[(form.Id, table.Table)] = table;
            }
        }

        Labels = new LabelIndex(Forms);
        Headings = new SectionHeadings(Forms);
        Marks = new TableMarks(Forms);
        Measures = Enum.GetValues<Table>().ToDictionary(t => t, t => (IReadOnlyList<string>)
            [.. Forms.SelectMany(f => f.Tables).Where(x => x.Table == t).SelectMany(x => x.Blocks).SelectMany(b => b.Columns).Select(c => c.Measure)
                .Distinct()]);
    }

    /// <summary>Forms, oldest first.</summary>
    public IReadOnlyList<Form> Forms { get; }

    /// <summary>First year of the oldest form; reports of earlier years follow forms that are not known.</summary>
    public int FirstYear => Forms[0].FirstYear;

    /// <summary>Labels of all forms.</summary>
    public LabelIndex Labels { get; }

    /// <summary>Headings of the sections of all forms.</summary>
    public SectionHeadings Headings { get; }

    /// <summary>Words by which the tables of all forms are known.</summary>
    public TableMarks Marks { get; }

    /// <summary>Measures of each table over all forms, in the forms' order.</summary>
    public IReadOnlyDictionary<Table, IReadOnlyList<string>> Measures { get; }

    /// <summary>A table of a form; null when the form or the table is unknown.</summary>
    /// <param name="form">Form id; null gives null.</param>
    /// <param name="table">Table.</param>
    /// <returns>The table, or null.</returns>
    public FormTable? Find(string? form, Table table) =>
        form is not null && _tables.TryGetValue((form, table), out var found) ? found : null;

    /// <summary>True where the form lets the number of a cell be negative (本年增/减); for a cell that it does not have, where any form does.</summary>
    /// <param name="form">Form id.</param>
    /// <param name="table">Table.</param>
    /// <param name="item">Item.</param>
    /// <param name="measure">Measure.</param>
    /// <returns>Whether it does.</returns>
    public bool MayBeNegative(string form, Table table, string item, string measure)
    {
        List<(string Form, FormColumn Column)> columns = [.. Variants(table).SelectMany(v => v.Table.Blocks.SelectMany(b => b.Columns
            .Where(c => c.Measure == measure && (c.Item == item || (c.Item is null && b.Rows.Any(r => r.Item == item)))).Select(c => (v.Form, c))))];
        var own = columns.FindAll(c => c.Form == form);
        return (own.Count > 0 ? own : columns).Exists(c => c.Column.MayBeNegative);
    }

    /// <summary>The variants of a table, one for each form that has it, oldest first.</summary>
    /// <param name="table">Table.</param>
    /// <returns>Form ids with their table.</returns>
    public IEnumerable<(string Form, FormTable Table)> Variants(Table table)
    {
        foreach (var form in Forms)
        {
            if (_tables.TryGetValue((form.Id, table), out var found))
            {
                yield return (form.Id, found);
            }
        }
    }
}
