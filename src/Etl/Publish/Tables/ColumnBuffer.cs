using Etl.Publish.Errors;
using Parquet;

namespace Etl.Publish.Tables;

/// <summary>Values of a column that wait for their row group.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <param name="spec">The column.</param>
/// <param name="table">Name of its table, for messages.</param>
internal abstract class ColumnBuffer<TRow>(ColumnSpec spec, string table)
{
    /// <summary>Adds the values of rows, in order.</summary>
    /// <param name="rows">Rows; those of a report together cost less than one by one.</param>
    /// <returns>About how many bytes of memory they take.</returns>
    /// <exception cref="SnapshotInputException">One is null, and the column never is.</exception>
    public abstract long Add(ReadOnlySpan<TRow> rows);

    /// <summary>Writes all values as the next column of the row group.</summary>
    /// <returns>The bounds of what was written, which the writer of the library does not always know.</returns>
    public abstract Task<ColumnBounds> WriteAsync(ParquetRowGroupWriter group, ColumnFields fields, CancellationToken cancellationToken);

    /// <summary>Gives its memory back; nothing can be added or written afterwards.</summary>
    public abstract void Release();

    /// <summary>What is thrown for a null that may not be: written, it would be read as a value.</summary>
    protected SnapshotInputException Missing() => new($"a row of {table} has no {spec.Name}, a column that is never null");
}
