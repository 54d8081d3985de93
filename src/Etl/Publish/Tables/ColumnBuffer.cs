using Etl.Publish.Errors;
using Parquet;

namespace Etl.Publish.Tables;

/// <summary>Values of a column that wait for their row group.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <param name="spec">The column.</param>
/// <param name="table">Name of its table, for messages.</param>
internal abstract class ColumnBuffer<TRow>(ColumnSpec spec, string table)
{
    /// <summary>Adds a row's value.</summary>
    /// <returns>About how many bytes of memory it takes.</returns>
    /// <exception cref="SnapshotInputException">It is null, and the column never is.</exception>
    public abstract int Add(TRow row);

    /// <summary>Writes all values as the next column of the row group.</summary>
    /// <returns>The bounds of what was written, which the writer of the library does not always know.</returns>
    public abstract Task<ColumnBounds> WriteAsync(ParquetRowGroupWriter group, ColumnFields fields, CancellationToken cancellationToken);

    /// <summary>What is thrown for a null that may not be: written, it would be read as a value.</summary>
    protected SnapshotInputException Missing() => new($"a row of {table} has no {spec.Name}, a column that is never null");
}
