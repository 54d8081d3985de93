using Etl.Parquet.Schema;

namespace Etl.Parquet.Tests;

/// <summary>Tables of every type, from a seed.</summary>
internal static class RandomTables
{
    private static readonly string[] Words =
        ["", "湖南省", "益阳市南县", "政府信息公开", "a", "é", "𠮷野", "\uE000", "with \"quotes\", and\nlines", "0"];

    public static List<TestColumn> Create(int seed, int rows)
    {
        Random random = new(seed);
        var distinct = random.Next(1, 4) switch { 1 => 1, 2 => 20, _ => int.MaxValue };
        List<TestColumn> columns = [];
        foreach (var nullable in (bool[])[false, true])
        {
            var nulls = nullable ? random.Next(4) switch { 0 => 0, 1 => 1, 2 => 0.5, _ => 0.02 } : 0;
            var suffix = nullable ? "_n" : "";
            columns.Add(Column("bool" + suffix, () => random.Next(2) == 0));
            columns.Add(Column("int" + suffix, () => Int(random, distinct)));
            columns.Add(Column("long" + suffix, () => Long(random, distinct)));
            columns.Add(Column("double" + suffix, () => Double(random, distinct)));
            columns.Add(Column("date" + suffix, () => DateOnly.FromDayNumber(random.Next(distinct < 100 ? 20 : 3652058))));
            columns.Add(Column("at" + suffix, () => Instant(random, distinct)));
            columns.Add(Text("text" + suffix));

            TestColumn Column<T>(string name, Func<T> next)
                where T : struct => new(new DataField<T>(name, nullable), Values(() => next()));

            TestColumn Text(string name) => new(new DataField<string>(name, nullable), Values(() => String(random, distinct)));

            object?[] Values(Func<object?> next) =>
                [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < nulls ? null : next())];
        }

        return columns;
    }

    private static int Int(Random random, int distinct) => random.Next(8) switch
    {
        0 => int.MinValue,
        1 => int.MaxValue,
        2 => random.Next(-3, 3),
        _ => distinct < 100 ? random.Next(distinct) : random.Next(int.MinValue, int.MaxValue),
    };

    private static long Long(Random random, int distinct) => random.Next(8) switch
    {
        0 => long.MinValue,
        1 => long.MaxValue,
        2 => random.Next(-3, 3),
        _ => distinct < 100 ? random.Next(distinct) : random.NextInt64(long.MinValue, long.MaxValue),
    };

    private static double Double(Random random, int distinct) => random.Next(12) switch
    {
        0 => -0.0,
        1 => 0.0,
        2 => double.PositiveInfinity,
        3 => double.NegativeInfinity,
        4 => double.NaN,
        5 => double.MaxValue,
        6 => double.Epsilon,
        _ => distinct < 100 ? random.Next(distinct) : random.NextDouble() * 1e6,
    };

    private static DateTime Instant(Random random, int distinct) => distinct < 100
        ? DateTime.UnixEpoch.AddSeconds(random.Next(-20, 20))
        : new DateTime(random.NextInt64(DateTime.MaxValue.Ticks / 10) * 10, DateTimeKind.Utc);

    private static string String(Random random, int distinct) => distinct < 100
        ? Words[random.Next(Math.Min(distinct, Words.Length))]
        : string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Words[random.Next(Words.Length)]));
}
