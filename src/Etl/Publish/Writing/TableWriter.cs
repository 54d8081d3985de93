using System.Runtime.InteropServices;
using Etl.Publish.Storage;
using Etl.Publish.Tables;

namespace Etl.Publish.Writing;

/// <summary>Writes a table, or one year of it: rows in the order in which they come.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <param name="table">The table.</param>
/// <param name="root">Directory of the snapshot.</param>
/// <param name="year">Year; does not matter for a table that is not in years.</param>
/// <param name="partitions">Where rows wait.</param>
/// <param name="limits">How many may wait, and how large files get.</param>
internal sealed class TableWriter<TRow>(SnapshotTable<TRow> table, string root, int year, PartitionSet partitions, WriteLimits limits)
{
    // Made with the first row; disposed by the set that it is registered in.
    private readonly Lazy<Partition<TRow>> _partition = new(() => Open(table, root, year, partitions, limits));

    private readonly List<TRow> _taken = [];

    /// <summary>The table.</summary>
    public TableSpec Spec => table.Spec;

    /// <summary>Adds a row.</summary>
    public ValueTask AddAsync(TRow row, CancellationToken cancellationToken)
    {
        Take(row);
        return AddTakenAsync(cancellationToken);
    }

    /// <summary>Takes a row that is added with the next <see cref="AddTakenAsync"/>: rows of a report cost less together.</summary>
    public void Take(TRow row) => _taken.Add(row);

    /// <summary>Adds the rows that were taken.</summary>
    public async ValueTask AddTakenAsync(CancellationToken cancellationToken)
    {
        for (var added = 0; added < _taken.Count;)
        {
            var partition = _partition.Value;
            var rows = Math.Min(_taken.Count - added, limits.RowsPerGroup - partition.WaitingRows);
            var bytes = partition.Add(CollectionsMarshal.AsSpan(_taken).Slice(added, rows));
            added += rows;
            await partitions.AddedAsync(partition, bytes, cancellationToken);
        }

        _taken.Clear();
    }

    /// <summary>Completes all files.</summary>
    /// <returns>The files; none when there were no rows.</returns>
    public async Task<IReadOnlyList<DataFile>> CompleteAsync(CancellationToken cancellationToken) =>
        !_partition.IsValueCreated ? [] : await _partition.Value.CompleteAsync(cancellationToken);

    /// <summary>Completes all files; without rows there is one without rows, so that the table can be read all the same.</summary>
    /// <returns>The files.</returns>
    public async Task<IReadOnlyList<DataFile>> CompleteWholeAsync(CancellationToken cancellationToken) =>
        await _partition.Value.CompleteAsync(cancellationToken);

    private static Partition<TRow> Open(SnapshotTable<TRow> table, string root, int year, PartitionSet partitions, WriteLimits limits)
    {
        DataFilePath first = new(table.Spec.Name, table.Spec.IsPartitioned ? year : null, 0);
        Partition<TRow> partition = new(table, root, first, limits);
        partitions.Register(partition);
        return partition;
    }
}
