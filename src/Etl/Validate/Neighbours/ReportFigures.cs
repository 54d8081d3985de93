using System.Text;
using Etl.Model;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Validate.Publishers;

namespace Etl.Validate.Neighbours;

/// <summary>What a report's neighbours look at: a few numbers of it, and hashes of its tables. Some hundred bytes.</summary>
internal sealed class ReportFigures
{
    private const int UsualCell = 256; // characters of table/item/measure
    private static readonly Table[] AllTables = Enum.GetValues<Table>();

    /// <summary>Id of the report.</summary>
    public string Id { get; private init; } = "";

    /// <summary>What tells whose report it is; null where the publisher is unknown.</summary>
    public PublisherMark? Mark { get; private init; }

    /// <summary>Whose report it is: id of the publisher, known when all reports are; null where the publisher is unknown.</summary>
    public string? Publisher { get; set; }

    /// <summary>Year that it is about.</summary>
    public int Year { get; private init; }

    /// <summary>Bodies whose amounts compare: kind of body, province and level of region; null where unknown.</summary>
    public string? Peers { get; private init; }

    /// <summary>Hash of all printed numbers.</summary>
    public ulong Facts { get; private init; }

    /// <summary>Number of the form of each table; 0 where the table has no cell.</summary>
    public byte[] Forms { get; private init; } = [];

    /// <summary>The tables' non-zero cells in short.</summary>
    public TableDigest[] Tables { get; private init; } = [];

    /// <summary>Numbers, by the layout; meaningless where the state does not say that they are known.</summary>
    public double[] Values { get; private init; } = [];

    /// <summary>What is known of each.</summary>
    public FigureState[] States { get; private init; } = [];

    /// <summary>Takes the figures of a report.</summary>
    /// <param name="layout">Layout.</param>
    /// <param name="report">Validated report.</param>
    /// <returns>The figures.</returns>
    public static ReportFigures Of(FigureLayout layout, Report report)
    {
        var values = new double[layout.Cells.Count];
        var states = new FigureState[values.Length];
        var printed = new HashSet<string>(StringComparer.Ordinal);
        var all = new Fnv();
        Span<char> word = stackalloc char[UsualCell];
        foreach (var fact in report.Facts)
        {
            if (fact.Method == ReadingMethod.Narrative)
            {
                continue;
            }

            printed.Add(fact.Table);
            all.Add(fact.Item);
            all.Add(fact.Measure);
            all.Add(fact.Value ?? double.NaN);
            // One that is longer is no cell of a form.
            var cell = word.TryWrite($"{fact.Table}/{fact.Item}/{fact.Measure}", out var length) ? layout.IndexOf(word[..length]) : -1;
            if (cell < 0)
            {
                continue;
            }

            states[cell] =
                FigureState.Printed | (fact.Method == ReadingMethod.Label ? 0 : FigureState.Placed) | (fact.Resolved is null ? 0 : FigureState.Known);
            values[cell] = fact.Resolved ?? 0;
        }

        foreach (var check in report.Checks)
        {
            if (check.Outcome == CheckOutcome.Undecided || !layout.IsIdentity(check.Rule))
            {
                continue;
            }

            foreach (var cell in layout.IndexesOf(check.Cells))
            {
                states[cell] |= check.Outcome == CheckOutcome.Holds ? FigureState.BorneOut : FigureState.Contradicted;
            }
        }

        return new ReportFigures
        {
            Id = report.ReportId,
            Mark = PublisherTitle.NameOf(report, layout.Bodies) is { } name ? PublisherMark.Of(report, name) : null,
            Year = report.Year,
            Peers = report.Region.Code is { Length: 6 } code && report.PublisherKind is { } kind
                ? $"{kind} {code[..2]} {(code.EndsWith("0000", StringComparison.Ordinal) ? 1 : code.EndsWith("00", StringComparison.Ordinal) ? 2 : 3)}" : null,
            Facts = all.Value,
            Forms = [.. AllTables.Select(t => printed.Contains(SnakeCase.Of(t)) ? (byte)layout.NumberOf(FormOf(report, t)) : (byte)0)],
            Tables = [.. AllTables.Select(t => DigestOf(report, SnakeCase.Of(t)))],
            Values = values,
            States = states,
        };
    }

    /// <summary>Writes the figures.</summary>
    /// <param name="layout">Layout.</param>
    /// <returns>Bytes that <see cref="TryRead"/> reads.</returns>
    public byte[] Write(FigureLayout layout)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(layout.Key);
        writer.Write(Id);
        writer.Write(Mark is not null);
        if (Mark is null)
        {
            return stream.ToArray();
        }

        writer.Write((short)Year);
        Mark.Write(writer);
        writer.Write(Peers ?? "");
        writer.Write(Facts);
        writer.Write(Forms);
        foreach (var table in Tables)
        {
            writer.Write(table.Hash);
            writer.Write((ushort)table.NonZero);
            writer.Write(table.Bits);
        }

        for (var i = 0; i < Values.Length; i++)
        {
            var zero = States[i].HasFlag(FigureState.Known) && Values[i] == 0;
            writer.Write((byte)(States[i] | (zero ? FigureState.Zero : 0)));
            if (States[i].HasFlag(FigureState.Known) && !zero)
            {
                writer.Write(Values[i]);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Reads figures.</summary>
    /// <param name="layout">Layout.</param>
    /// <param name="bytes">What <see cref="Write"/> wrote.</param>
    /// <returns>The figures; null when they were written with another layout, or are damaged.</returns>
    public static ReportFigures? TryRead(FigureLayout layout, byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
            if (reader.ReadUInt64() != layout.Key)
            {
                return null;
            }

            var id = reader.ReadString();
            if (!reader.ReadBoolean())
            {
                return new ReportFigures { Id = id };
            }

            int year = reader.ReadInt16();
            var mark = PublisherMark.Read(reader, id, year);
            var peers = reader.ReadString();
            var facts = reader.ReadUInt64();
            var forms = reader.ReadBytes(AllTables.Length);
            var tables = new TableDigest[forms.Length];
            for (var i = 0; i < tables.Length; i++)
            {
                tables[i] = new TableDigest(reader.ReadUInt64(), reader.ReadUInt16(), reader.ReadSingle());
            }

            var values = new double[layout.Cells.Count];
            var states = new FigureState[values.Length];
            for (var i = 0; i < values.Length; i++)
            {
                states[i] = (FigureState)reader.ReadByte();
                if ((states[i] & (FigureState.Known | FigureState.Zero)) == FigureState.Known)
                {
                    values[i] = reader.ReadDouble();
                }
            }

            return new ReportFigures
            {
                Id = id,
                Mark = mark,
                Year = year,
                Peers = peers.Length == 0 ? null : peers,
                Facts = facts,
                Forms = forms,
                Tables = tables,
                Values = values,
                States = states
            };
        }
        catch (Exception e) when (e is IOException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The number of a cell; NaN where it is not known.</summary>
    /// <param name="cell">Number of the cell.</param>
    /// <returns>The number.</returns>
    public double this[int cell] => States[cell].HasFlag(FigureState.Known) ? Values[cell] : double.NaN;

    /// <summary>Form of a table; 0 where the report has none of its cells.</summary>
    /// <param name="table">Table.</param>
    /// <returns>Number of the form.</returns>
    public int FormOf(Table table) => Forms[(int)table - 1];

    /// <summary>The form of a report's table.</summary>
    /// <param name="report">Report.</param>
    /// <param name="table">Table.</param>
    /// <returns>Id of the form; null for none.</returns>
    public static string? FormOf(Report report, Table table) => table switch
    {
        Table.Disclosure => report.DisclosureForm,
        Table.Requests => report.RequestsForm,
        _ => report.AppealsForm,
    };

    private static TableDigest DigestOf(Report report, string table)
    {
        var hash = new Fnv();
        var count = 0;
        var distinct = new HashSet<double>();
        foreach (var fact in report.Facts)
        {
            if (fact.Table != table || fact.Method == ReadingMethod.Narrative || fact.Value is not { } value || value == 0)
            {
                continue;
            }

            hash.Add(fact.Item);
            hash.Add(fact.Measure);
            hash.Add(value);
            count++;
            distinct.Add(value);
        }

        return count == 0 ? default
            : new TableDigest(hash.Value, count, distinct.Count < 4 ? 0 : (float)Math.Round(distinct.Order().Sum(v => Math.Log2(1 + Math.Abs(v))), 3));
    }
}
