using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Normalize.Dates;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>Reads the statistics tables of a report by the form that fits each. Immutable, thread safe.</summary>
internal sealed class TableReader
{
    private const int MostCells = 20_000;
    private readonly FormCatalog _forms;
    private readonly Dictionary<(string Form, Table Table), Func<IReadOnlyList<SheetRow>, TableReading>> _readers = [];

    /// <summary>Readers for all forms.</summary>
    /// <param name="forms">Forms.</param>
    public TableReader(FormCatalog forms)
    {
        _forms = forms;
        foreach (var kind in Enum.GetValues<Table>())
        {
            foreach (var (form, table) in forms.Variants(kind))
            {
                _readers[(form, kind)] = kind == Table.Appeals ? new AppealsReader(form, table).Read : new FormReader(form, table).Read;
            }
        }
    }

    /// <summary>Reads all tables.</summary>
    /// <param name="tables">Tables and pieces of tables, in order of the text.</param>
    /// <param name="sections">Sections of the report.</param>
    /// <param name="blocks">Blocks of the document.</param>
    /// <param name="year">Year of the report; 0 when unknown.</param>
    /// <returns>The best reading of each table that is there; none for a report that follows an older form.</returns>
    public SortedDictionary<Table, TableReading> Read(IReadOnlyList<StatisticsTable> tables, IReadOnlyList<Section> sections, IReadOnlyList<Block> blocks,
        int year)
    {
        var readings = new SortedDictionary<Table, TableReading>();
        var usual = _forms.Forms.Last(f => f.FirstYear <= Math.Max(year, _forms.FirstYear)).Id;
        foreach (var (kind, pieces) in Join(tables))
        {
            if (ReadOfYear(kind, pieces, sections, blocks, usual, year) is { } best && (best.Cells.Count > 0 || best.Issues.Count > 0))
            {
                readings[kind] = best;
            }
        }
        // The older forms share some words with these; they are never forced into them.
        if (year > 0 && year < _forms.FirstYear && !readings.Any(r => r.Key != Table.Appeals && IsOfForm(r.Key, r.Value)))
        {
            readings.Clear();
        }

        return readings;
    }

    /// <summary>
    /// A table of another year beside the report's own gives way to it. Where it is the only one, the year above it may be a
    /// slip of the pen: it is read, and said.
    /// </summary>
    private TableReading? ReadOfYear(Table kind, List<StatisticsTable> pieces, IReadOnlyList<Section> sections, IReadOnlyList<Block> blocks, string usual,
        int year)
    {
        var others = year == 0 ? [] : pieces.FindAll(p => TableYear.Find(p, blocks) is var of && of != 0 && of != year);
        var all = Read(kind, pieces, sections, usual);
        if (others.Count == 0 || all is null)
        {
            return all;
        }

        var printed = TableYear.Find(others[0], blocks);
        var own = others.Count == pieces.Count ? null : Read(kind, [.. pieces.Except(others)], sections, usual);
        // A piece of one table is no table of its own.
        var isWhole = own is not null && Read(kind, others, sections, usual) is { } other && other.Cells.Count * 2 >= own.Cells.Count
            && own.Cells.Count * 2 >= all.Cells.Count;
        return isWhole ? own! with { Issues = [.. own.Issues, FormIssues.OfOtherYear(kind, printed)] }
            : all with { Issues = [.. all.Issues, FormIssues.YearAbove(kind, year, printed)] };
    }

    private TableReading? Read(Table kind, List<StatisticsTable> pieces, IReadOnlyList<Section> sections, string usual)
    {
        var reader = new SheetReader(_forms.Labels, kind);
        var cells = pieces.Sum(p => p.Cells.Count);
        if (cells > MostCells)
        {
            return new TableReading(usual, [], [FormIssues.TooLarge(kind, cells)], 0);
        }

        var rows = new List<SheetRow>();
        var own = new List<SheetRow>();
        var section = -1;
        var sets = 0;
        foreach (var piece in pieces)
        {
            var read = reader.Read(piece);
            rows.AddRange(read);
            if (sections.FirstOrDefault(s => s.Ordinal == piece.SectionOrdinal) is not { } holder || holder.Kind != SectionOf(kind))
            {
                continue;
            }

            sets += piece.SectionOrdinal == section ? 0 : 1;
            section = piece.SectionOrdinal;
            own.AddRange(read);
        }

        var whole = Best(kind, rows, usual);
        if (sets != 1 || own.Count == rows.Count || whole is null || Best(kind, own, usual) is not { } best)
        {
            return whole;
        }
        // What is quoted elsewhere (last year's table, a summary) gives way to the table in its own section.
        return best.Cells.Count < whole.Cells.Count ? whole : best with { Issues = [.. best.Issues, FormIssues.PassedOver(kind)] };
    }

    /// <summary>The section that a table belongs into.</summary>
    /// <param name="kind">Table.</param>
    /// <returns>Kind of the section.</returns>
    public static SectionKind SectionOf(Table kind) => kind switch
    {
        Table.Disclosure => SectionKind.Disclosure,
        Table.Requests => SectionKind.Requests,
        _ => SectionKind.Appeals,
    };

    /// <summary>True where most rows of the form are there by their labels.</summary>
    private bool IsOfForm(Table kind, TableReading reading)
    {
        var items = _forms.Find(reading.Form, kind)!.Blocks.Sum(b => b.Rows.Count(r => !r.Optional));
        return reading.Cells.Where(c => c.Method == ReadingMethod.Label).Select(c => c.Item).Distinct().Count() * 5 >= items * 3;
    }

    /// <summary>The pieces of each table; one that does not say what it is goes on with the table before it.</summary>
    private static SortedDictionary<Table, List<StatisticsTable>> Join(IReadOnlyList<StatisticsTable> tables)
    {
        var pieces = new SortedDictionary<Table, List<StatisticsTable>>();
        Table? last = null;
        foreach (var table in tables)
        {
            if ((table.Kind ?? last) is not { } kind)
            {
                continue;
            }

            if (!pieces.TryGetValue(kind, out var list))
            {
                pieces[kind] = list = [];
            }

            list.Add(table);
            last = kind;
        }

        return pieces;
    }

    private TableReading? Best(Table kind, List<SheetRow> rows, string usual)
    {
        // The appeals table is the same in every form: the year names it.
        if (kind == Table.Appeals)
        {
            return _readers.TryGetValue((usual, kind), out var only) ? only(rows) : null;
        }

        TableReading? best = null;
        var told = FormOfLabels(kind, rows);
        foreach (var (form, _) in _forms.Variants(kind))
        {
            if (told is not null && form != told)
            {
                continue;
            }

            var reading = _readers[(form, kind)](rows);
            // Where the columns fit two forms alike, the year decides.
            var score = reading.Score * 2 + (form == usual ? 1 : 0);
            if (best is null || score > best.Score)
            {
                best = reading with { Score = score };
            }
        }

        return best;
    }

    /// <summary>The one form that has all the labels which not every form has; null where there are none, or of several forms.</summary>
    private static string? FormOfLabels(Table kind, List<SheetRow> rows)
    {
        string? form = null;
        foreach (var row in rows)
        {
            if (row.Label is { } label && !Tell(label, LabelRole.Row))
            {
                return null;
            }

            foreach (var header in row.Headers)
            {
                if (!Tell(header.Match, LabelRole.Column))
                {
                    return null;
                }
            }
        }

        return form;

        bool Tell(LabelMatch match, LabelRole role)
        {
            string? own = null;
            foreach (var meaning in match.Meanings)
            {
                if (meaning.Table != kind)
                {
                    continue;
                }
                // A word that another form reads otherwise ((六)其他处理), or that all forms share, tells nothing.
                if (meaning.Role != role || meaning.Forms.Count != 1 || (own is not null && own != meaning.Forms[0]))
                {
                    return true;
                }

                own = meaning.Forms[0];
            }

            if (own is null || !match.Exact)
            {
                return true;
            }

            form ??= own;
            return form == own;
        }
    }
}
