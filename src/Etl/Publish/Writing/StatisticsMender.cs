using System.Reflection;
using Etl.Publish.Tables;
using Parquet;
using Parquet.Meta;

namespace Etl.Publish.Writing;

/// <summary>
/// Puts right bounds into the metadata of a Parquet file before it is written, in the place of those of the library, by which
/// a query with WHERE would lose rows in silence: Parquet.Net 6.1.0 writes bounds of microsecond timestamps in milliseconds,
/// of texts in the order of UTF-16 and at their whole length (eight copies of it), of doubles with NaN as if there were none, and 0 where all is
/// null. It also leaves out the column orders, without which most readers use no bounds at all.
/// </summary>
/// <remarks>
/// The library has no door to it: the metadata is reached through two private fields. <c>StatisticsMenderTests</c> fails on the
/// day on which the library's own bounds are right, so that this file can go.
/// </remarks>
internal static class StatisticsMender
{
    private const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;

    private static readonly FieldInfo? Footer = typeof(ParquetWriter).GetField("_footer", Private);
    private static readonly FieldInfo? Metadata = Footer?.FieldType.GetField("_fileMeta", Private);

    /// <summary>Mends the metadata of all row groups; to be called after the last of them and before the writer is disposed.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="groups">Bounds of every column of every row group, in the order in which they were written.</param>
    /// <exception cref="InvalidOperationException">The library is another than this was written for, or a row group is not complete.</exception>
    public static void Mend(ParquetWriter writer, IReadOnlyList<IReadOnlyList<ColumnBounds>> groups)
    {
        if (Metadata?.GetValue(Footer!.GetValue(writer)) is not FileMetaData file)
        {
            throw new InvalidOperationException(
                $"the metadata of Parquet.Net {typeof(ParquetWriter).Assembly.GetName().Version} can't be reached: see {nameof(StatisticsMender)}");
        }

        file.ColumnOrders = [.. file.Schema.Where(e => e.Type is not null).Select(_ => new ColumnOrder { TYPEORDER = new TypeDefinedOrder() })];
        var written = file.RowGroups ?? [];
        if (written.Count != groups.Count || written.Zip(groups).Any(g => g.First.Columns.Count != g.Second.Count))
        {
            throw new InvalidOperationException("a row group or a column has no bounds, or is not complete");
        }

        foreach (var (group, bounds) in written.Zip(groups))
        {
            for (var i = 0; i < bounds.Count; i++)
            {
                group.Columns[i].MetaData!.Statistics = Of(bounds[i]);
            }
        }
    }

    /// <summary>The fields min and max of old readers stay empty: nobody agrees on their order.</summary>
    private static Statistics Of(ColumnBounds bounds) => new()
    {
        NullCount = bounds.Nulls,
        MinValue = bounds.Min,
        MaxValue = bounds.Max,
        IsMinValueExact = bounds.Min is null ? null : bounds.IsMinExact,
        IsMaxValueExact = bounds.Max is null ? null : bounds.IsMaxExact,
    };
}
