using Etl.Parquet.Schema;

namespace Etl.Parquet.Tests;

/// <summary>Writes test columns and reads them back.</summary>
internal static class TestFile
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<byte[]> WriteAsync(
        IReadOnlyList<TestColumn> columns, ParquetOptions? options = null, int rowsPerGroup = int.MaxValue)
    {
        using MemoryStream stream = new();
        await using (var writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(columns.Select(c => c.Field)), stream, options, cancellationToken: Token))
        {
            writer.CustomMetadata = new Dictionary<string, string> { ["purpose"] = "test 测试" };
            var rows = columns[0].Values.Length;
            for (var start = 0; start < rows; start += rowsPerGroup)
            {
                var count = Math.Min(rowsPerGroup, rows - start);
                using var group = writer.CreateRowGroup();
                foreach (var column in columns)
                {
                    await column.WriteAsync(group, start, count, Token);
                }

                group.CompleteValidate();
                if (rowsPerGroup == int.MaxValue)
                {
                    break;
                }
            }
        }

        return stream.ToArray();
    }

    /// <summary>Every column's values over all row groups.</summary>
    public static async Task<List<object?[]>> ReadAsync(byte[] bytes, IReadOnlyList<TestColumn> columns, ParquetOptions? options = null)
    {
        using MemoryStream stream = new(bytes);
        await using var reader = await ParquetReader.CreateAsync(stream, options, Token);
        List<object?[]> all = [];
        foreach (var column in columns)
        {
            List<object?> values = [];
            for (var g = 0; g < reader.RowGroupCount; g++)
            {
                using var group = reader.OpenRowGroupReader(g);
                values.AddRange(await column.ReadAsync(group, Token));
            }

            all.Add([.. values]);
        }

        return all;
    }

    /// <summary>Fails unless both are the same value by value; -0 is not 0, and NaN is NaN.</summary>
    public static void AssertSame(IReadOnlyList<TestColumn> columns, IReadOnlyList<object?[]> read, string about)
    {
        for (var c = 0; c < columns.Count; c++)
        {
            Assert.True(columns[c].Values.Length == read[c].Length, $"{about}: {columns[c].Field} has {read[c].Length} rows, not {columns[c].Values.Length}");
            for (var row = 0; row < read[c].Length; row++)
            {
                Assert.True(
                    Same(columns[c].Values[row], read[c][row]),
                    $"{about}: {columns[c].Field} row {row} is '{read[c][row]}', not '{columns[c].Values[row]}'");
            }
        }
    }

    private static bool Same(object? left, object? right) => left is double l && right is double r
        ? BitConverter.DoubleToInt64Bits(l) == BitConverter.DoubleToInt64Bits(r)
        : Equals(left, right);
}
