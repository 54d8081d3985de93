using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Etl.Model.Reports;

namespace Etl.Publish.Changes;

/// <summary>
/// Digests of what a report says. Where it was read, by which method and from which bytes does not count, nor what others'
/// reports lead the rules to say of it: a page that changed in its furniture alone says the same.
/// </summary>
/// <param name="Content">Numbers, text, publisher, region and dates; 16 hex digits.</param>
/// <param name="Numbers">Printed and resolved numbers alone; 16 hex digits.</param>
internal readonly record struct ReportDigest(string Content, string Numbers)
{
    private const int Length = 8;

    /// <summary>Computes them.</summary>
    public static ReportDigest Of(Report report)
    {
        ArrayBufferWriter<byte> bytes = new(1 << 14);
        foreach (var fact in report.Facts.OrderBy(f => f.Table, StringComparer.Ordinal).ThenBy(f => f.Item, StringComparer.Ordinal)
            .ThenBy(f => f.Measure, StringComparer.Ordinal))
        {
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

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, Length));

    private static void Add(ArrayBufferWriter<byte> bytes, string? text)
    {
        if (text is null)
        {
            Add(bytes, -1);
            return;
        }

        Add(bytes, text.Length);
        Encoding.UTF8.GetBytes(text, bytes);
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
