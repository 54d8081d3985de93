using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Runs.Codec;

/// <summary>How a report is kept: facts and checks column by column, where like stands beside like.</summary>
[CodeIdentity(Alone = true)]
internal static partial class ReportFormat
{
    /// <summary>Writes a report without its sections.</summary>
    public static void Write(OutputWriter writer, Report report)
    {
        writer.Text(report.ReportId);
        writer.Text(report.SourceId);
        writer.Text(report.DocumentId);
        writer.Number(report.Year);
        writer.Text(report.Region.Code);
        writer.Text(report.Region.Province);
        writer.Text(report.Region.City);
        writer.Text(report.Region.County);
        writer.Text(report.Publisher);
        writer.Text(report.PublisherKind);
        writer.Text(report.Title);
        writer.Day(report.PublishedOn);
        writer.Day(report.PeriodStart);
        writer.Day(report.PeriodEnd);
        writer.Text(report.IndexNumber);
        writer.Text(report.DocumentNumber);
        writer.Text(report.Url);
        writer.Text(report.PageSha256);
        writer.Byte((byte)report.Medium);
        writer.Text(report.DisclosureForm);
        writer.Text(report.RequestsForm);
        writer.Text(report.AppealsForm);
        Write(writer, Rows(report.Facts));
        Write(writer, Rows(report.Checks));
        CheckCells.Own.Write(writer, report.Facts, report.Checks);
        FindingFormat.Write(writer, report.Issues);
    }

    /// <summary>Reads a report without its sections.</summary>
    public static Report Read(OutputReader reader)
    {
        var report = ReadHead(reader);
        var facts = ReadFacts(reader);
        return report with { Facts = facts, Checks = ReadChecks(reader, facts), Issues = FindingFormat.Read(reader) };
    }

    private static Report ReadHead(OutputReader reader) => new()
    {
        ReportId = reader.Words(),
        SourceId = reader.Words(),
        DocumentId = reader.Words(),
        Year = reader.Integer(),
        Region = ReadRegion(reader),
        Publisher = reader.Text(),
        PublisherKind = reader.Text(),
        Title = reader.Text(),
        PublishedOn = reader.Day(),
        PeriodStart = reader.Day(),
        PeriodEnd = reader.Day(),
        IndexNumber = reader.Text(),
        DocumentNumber = reader.Text(),
        Url = reader.Words(),
        PageSha256 = reader.Words(),
        Medium = (Medium)reader.Byte(),
        DisclosureForm = reader.Text(),
        RequestsForm = reader.Text(),
        AppealsForm = reader.Text(),
    };

    private static Region ReadRegion(OutputReader reader)
    {
        Region region = new(reader.Text(), reader.Text(), reader.Text(), reader.Text());
        return region == Region.Unknown ? Region.Unknown : region;
    }

    private static void Write(OutputWriter writer, ReadOnlySpan<Fact> facts)
    {
        writer.Count(facts.Length);
        Texts(writer, facts, static f => f.Table);
        Texts(writer, facts, static f => f.Item);
        Texts(writer, facts, static f => f.Measure);
        Reals(writer, facts, static f => f.Value);
        Reals(writer, facts, static f => f.Resolved);
        Texts(writer, facts, static f => f.Unit);
        Bytes(writer, facts, static f => (byte)f.Cell);
        Bytes(writer, facts, static f => (byte)f.Method);
        Texts(writer, facts, static f => f.Proof);
        Texts(writer, facts, static f => f.Raw);
        Texts(writer, facts, static f => f.Section);
        foreach (var fact in facts)
        {
            writer.Similar(fact.Locator);
        }
    }

    private static Fact[] ReadFacts(OutputReader reader)
    {
        var count = reader.Length();
        var tables = Texts(reader, count);
        var items = Texts(reader, count);
        var measures = Texts(reader, count);
        var values = Reals(reader, count);
        var resolved = Reals(reader, count);
        var units = Texts(reader, count);
        var cells = Bytes(reader, count);
        var methods = Bytes(reader, count);
        var proofs = Texts(reader, count);
        var raws = Texts(reader, count);
        var sections = Texts(reader, count);
        var facts = new Fact[count];
        for (var i = 0; i < count; i++)
        {
            facts[i] = new Fact
            {
                Table = tables[i] ?? throw OutputReader.Damaged(),
                Item = items[i] ?? throw OutputReader.Damaged(),
                Measure = measures[i] ?? throw OutputReader.Damaged(),
                Value = values[i],
                Resolved = resolved[i],
                Unit = units[i] ?? throw OutputReader.Damaged(),
                Cell = (CellState)cells[i],
                Method = (ReadingMethod)methods[i],
                Proof = proofs[i],
                Raw = raws[i],
                Section = sections[i],
                Locator = reader.Similar(),
            };
        }

        GiveBack(tables, items, measures, units, proofs, raws, sections);
        GiveBack(values, resolved);
        GiveBack(cells, methods);
        return facts;
    }

    private static void Write(OutputWriter writer, ReadOnlySpan<Check> checks)
    {
        writer.Count(checks.Length);
        Texts(writer, checks, static c => c.Rule);
        Bytes(writer, checks, static c => (byte)c.Outcome);
        Bytes(writer, checks, static c => (byte)c.Severity);
        Reals(writer, checks, static c => c.Left);
        Reals(writer, checks, static c => c.Right);
        Reals(writer, checks, static c => c.Difference);
        foreach (var check in checks)
        {
            writer.Similar(check.Scope);
        }
    }

    private static Check[] ReadChecks(OutputReader reader, Fact[] facts)
    {
        var count = reader.Length();
        var rules = Texts(reader, count);
        var outcomes = Bytes(reader, count);
        var severities = Bytes(reader, count);
        var lefts = Reals(reader, count);
        var rights = Reals(reader, count);
        var differences = Reals(reader, count);
        var scopes = ArrayPool<string?>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
        {
            scopes[i] = reader.Similar();
        }

        // Where there is no mark, the number is the head of the first text.
        var head = count > 0 ? reader.Count() : 0;
        var layout = head == CheckCells.Mark ? CheckCells.Own.Of(facts) : null;
        var checks = new Check[count];
        for (var i = 0; i < count; i++)
        {
            var cells = layout is not null ? CheckCells.Read(reader, layout) : reader.Similar(i == 0 ? head : reader.Count());
            checks[i] = new Check(
                rules[i] ?? throw OutputReader.Damaged(),
                scopes[i] ?? throw OutputReader.Damaged(),
                (CheckOutcome)outcomes[i],
                lefts[i],
                rights[i],
                differences[i],
                cells ?? throw OutputReader.Damaged())
            {
                Severity = (Severity)severities[i],
            };
        }

        GiveBack(rules, scopes);
        GiveBack(lefts, rights, differences);
        GiveBack(outcomes, severities);
        return checks;
    }

    private static ReadOnlySpan<T> Rows<T>(IReadOnlyList<T> rows) => rows switch
    {
        T[] array => array,
        List<T> list => CollectionsMarshal.AsSpan(list),
        _ => rows.ToArray(),
    };

    private static void Texts<T>(OutputWriter writer, ReadOnlySpan<T> rows, Func<T, string?> column)
    {
        foreach (var row in rows)
        {
            writer.Text(column(row));
        }
    }

    private static void Reals<T>(OutputWriter writer, ReadOnlySpan<T> rows, Func<T, double?> column)
    {
        foreach (var row in rows)
        {
            writer.Real(column(row));
        }
    }

    private static void Bytes<T>(OutputWriter writer, ReadOnlySpan<T> rows, Func<T, byte> column)
    {
        foreach (var row in rows)
        {
            writer.Byte(column(row));
        }
    }

    private static string?[] Texts(OutputReader reader, int count)
    {
        var texts = ArrayPool<string?>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
        {
            texts[i] = reader.Text();
        }

        return texts;
    }

    private static double?[] Reals(OutputReader reader, int count)
    {
        var reals = ArrayPool<double?>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
        {
            reals[i] = reader.Real();
        }

        return reals;
    }

    private static byte[] Bytes(OutputReader reader, int count)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
        {
            bytes[i] = reader.Byte();
        }

        return bytes;
    }

    /// <summary>Gives columns back to the pool; those of a damaged output are lost to it, no more.</summary>
    private static void GiveBack<T>(params ReadOnlySpan<T[]> columns)
    {
        foreach (var column in columns)
        {
            ArrayPool<T>.Shared.Return(column, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        }
    }
}
