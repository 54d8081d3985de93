using System.Globalization;
using Etl.Publish.Snapshots;
using Etl.Publish.Tables;
using Etl.Publish.Writing;

namespace Etl.Shared;

/// <summary>
/// A table with a column of every type that snapshots have, and values on which readers and writers disagree: extremes, nulls,
/// NaN, zeros of either sign, instants before 1970, characters beyond U+FFFF beside full-width signs, texts of a million
/// characters that differ at their end. Written in several row groups, one of which has no value in the nullable columns.
/// </summary>
internal static class ReaderSample
{
    /// <summary>Rows of a row group.</summary>
    public const int RowsPerGroup = 500;

    private const int Groups = 8;
    private const int EmptyGroup = 3;
    private const int LongTextLength = 1_000_000;

    private static readonly string[] Provinces = ["湖南省", "湖北省", "广东省", "贵州省"];

    /// <summary>A row.</summary>
    internal sealed record Row(
        int N, long Big, double? Value, double? Odd, DateOnly? Day, DateTimeOffset? At, string Province, string? Text, string? Sign, string? Nothing);

    /// <summary>The table.</summary>
    public static SnapshotTable<Row> Table { get; } = new SnapshotTable<Row>("sample", false, "", "")
        .Count("n", r => r.N, "", "")
        .Long("big", r => r.Big, "", "", isNullable: false)
        .Number("value", r => r.Value, "", "")
        .Number("odd", r => r.Odd, "", "")
        .Date("day", r => r.Day, "", "")
        .Instant("at", r => r.At, "", "", isNullable: true)
        .Key("province", r => r.Province, "", "")
        .Text("text", r => r.Text, "", "")
        .Text("sign", r => r.Sign, "", "")
        .Text("nothing", r => r.Nothing, "", "");

    /// <summary>The rows, the same every time.</summary>
    public static Row[] Rows()
    {
        Random random = new(7);
        return [.. Enumerable.Range(0, Groups * RowsPerGroup).Select(i => Of(i, random))];
    }

    /// <summary>Writes rows as the program writes its tables.</summary>
    public static async Task WriteAsync(
        string path, IReadOnlyList<Row> rows, SnapshotCompression compression, CancellationToken cancellationToken, int rowsPerGroup = RowsPerGroup)
    {
        await using var file = await TableFile.CreateAsync(path, Table.Spec, compression, cancellationToken);
        foreach (var group in rows.Chunk(rowsPerGroup))
        {
            ColumnBuffer<Row>[] buffers = [.. Table.Columns.Select(c => c.CreateBuffer("sample"))];
            Array.ForEach(buffers, b => b.Add(group));

            await file.WriteGroupAsync(buffers, group.Length, cancellationToken);
        }

        await file.CompleteAsync();
    }

    /// <summary>A text of a million characters, of which the last alone says which it is.</summary>
    public static string LongText(int i) => new string('长', LongTextLength - 6) + i.ToString("D6", CultureInfo.InvariantCulture);

    private static Row Of(int i, Random random)
    {
        var isEmpty = i / RowsPerGroup == EmptyGroup;
        double? value = (i % 7) switch
        {
            0 => null,
            1 => 0.0,
            2 => -0.0,
            3 when i > 3_000 => double.PositiveInfinity,
            _ => Math.Round(random.NextDouble() * 1000, 2) - 1
        };
        return new Row(
            i == 3_900 ? int.MinValue : i,
            i switch { 500 => long.MaxValue, 700 => long.MinValue, _ => 5_000_000_000 + i },
            isEmpty ? null : value,
            isEmpty ? null : (i is >= 1_000 and < 1_100) || i == 2_345 ? double.NaN : i - 2_000,
            isEmpty || i % 11 == 0 ? null : new DateOnly(2024, 1, 1).AddDays(i / 12),
            isEmpty ? null : i == 2_222 ? new DateTimeOffset(1959, 12, 31, 23, 59, 59, TimeSpan.Zero).AddMicroseconds(1)
                : new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(i * 130).AddMicroseconds(i % 3),
            Provinces[(i / RowsPerGroup) % 4 == 3 ? 3 : i % 3],
            isEmpty ? null : Text(i),
            isEmpty ? null : Sign(i),
            null);
    }

    private static string? Text(int i) => (i % 5) switch
    {
        0 => null,
        1 => "",
        2 => "短",
        _ => i is 598 or 1_203 or 1_204 ? LongText(i) : $"前面六十四个字节都相同的文字，所以统计里只留一段：{i.ToString("D6", CultureInfo.InvariantCulture)}",
    };

    /// <summary>In some row groups characters beyond U+FFFF alone, in some full-width signs alone, in some both, in some one half of a character.</summary>
    private static string Sign(int i) => ((i / RowsPerGroup) % 4) switch
    {
        0 => i % 3 == 0 ? $"𠀀{i}" : $"ＡＢ{i}",
        1 => $"𠀀{i}",
        2 => $"Ａ{i}",
        _ => i % 100 == 0 ? $"半\uD840{i}" : $"\uFFFF\uFFFF{i}",
    };
}
