using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Etl.Model.Reports;

/// <summary>
/// Digests of what a report says. Where it was read, by which method and from which bytes does not count, nor what others'
/// reports lead the rules to say of it: a page that changed in its furniture alone says the same.
/// </summary>
/// <param name="Content">Numbers, text, publisher, region and dates; 16 hex digits.</param>
/// <param name="Numbers">Printed and resolved numbers alone; 16 hex digits.</param>
internal readonly record struct ReportDigest(string Content, string Numbers)
{
    private const int Length = 8;
    private const int UsualBytes = 1 << 16;
    private const int MostBytesKept = 1 << 20;
    private const int BytesOfCharacter = 3; // UTF-8 of a UTF-16 unit, at most

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _bytes;

    [ThreadStatic]
    private static ((string Table, string Item, string Measure)[] Cells, int[] Order)? _lastOrder;

    /// <summary>Computes them.</summary>
    public static ReportDigest Of(Report report)
    {
        // Reports come by the thousands, and are digested on one thread from beginning to end.
        var bytes = _bytes is { Capacity: <= MostBytesKept } kept ? kept : _bytes = new ArrayBufferWriter<byte>(UsualBytes);
        bytes.ResetWrittenCount();
        foreach (var place in Order(report.Facts))
        {
            var fact = report.Facts[place];
            Add(bytes, fact.Table);
            Add(bytes, fact.Item);
            Add(bytes, fact.Measure);
            Add(bytes, fact.Value);
            Add(bytes, fact.Resolved);
        }

        var numbers = Digest(bytes.WrittenSpan);
        foreach (var fact in report.Facts)
        {
            Add(bytes, fact.Unit);
            Add(bytes, (int)fact.Cell);
        }

        foreach (var section in report.Sections)
        {
            Add(bytes, (int)section.Kind);
            Add(bytes, section.Heading);
            Add(bytes, section.Text);
        }

        foreach (var number in (ReadOnlySpan<int>)[report.Year, report.PublishedOn?.DayNumber ?? -1, report.PeriodStart?.DayNumber ?? -1,
            report.PeriodEnd?.DayNumber ?? -1])
        {
            Add(bytes, number);
        }

        foreach (var text in (ReadOnlySpan<string?>)
        [
            report.Region.Code, report.Publisher, report.PublisherKind, report.Title, report.IndexNumber, report.DocumentNumber,
            report.DisclosureForm, report.RequestsForm, report.AppealsForm,
        ])
        {
            Add(bytes, text);
        }

        return new ReportDigest(Digest(bytes.WrittenSpan), numbers);
    }

    /// <summary>Places of the facts by table, item and measure; those of one cell as they came.</summary>
    private static int[] Order(IReadOnlyList<Fact> facts)
    {
        // Most reports have the cells of one form, in the order of the form.
        if (_lastOrder is { } last && last.Cells.Length == facts.Count && IsOrderOf(last.Cells, facts))
        {
            return last.Order;
        }

        var cells = new (string Table, string Item, string Measure)[facts.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = (facts[i].Table, facts[i].Item, facts[i].Measure);
        }

        int[] order = [.. Enumerable.Range(0, cells.Length)];
        Array.Sort(order, (a, b) =>
            string.CompareOrdinal(cells[a].Table, cells[b].Table) is not 0 and var byTable ? byTable
            : string.CompareOrdinal(cells[a].Item, cells[b].Item) is not 0 and var byItem ? byItem
            : string.CompareOrdinal(cells[a].Measure, cells[b].Measure) is not 0 and var byMeasure ? byMeasure
            : a.CompareTo(b));
        _lastOrder = (cells, order);
        return order;
    }

    private static bool IsOrderOf((string Table, string Item, string Measure)[] cells, IReadOnlyList<Fact> facts)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (facts[i].Table != cells[i].Table || facts[i].Item != cells[i].Item || facts[i].Measure != cells[i].Measure)
            {
                return false;
            }
        }

        return true;
    }

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, Length));

    private static void Add(ArrayBufferWriter<byte> bytes, string? text)
    {
        if (text is null)
        {
            Add(bytes, -1);
            return;
        }

        Add(bytes, text.Length);
        bytes.Advance(Encoding.UTF8.GetBytes(text, bytes.GetSpan(text.Length * BytesOfCharacter)));
    }

    private static void Add(ArrayBufferWriter<byte> bytes, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes.GetSpan(sizeof(int)), number);
        bytes.Advance(sizeof(int));
    }

    private static void Add(ArrayBufferWriter<byte> bytes, double? number)
    {
        Add(bytes, number is null ? 0 : 1);

        // Zeros of either sign are one number.
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.GetSpan(sizeof(double)), number is { } known && known != 0 ? known : 0);
        bytes.Advance(sizeof(double));
    }
}
