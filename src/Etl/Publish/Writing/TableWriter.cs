using System.Globalization;
using Etl.Publish.Tables;

namespace Etl.Publish.Writing;

/// <summary>Writes a table: rows in the order in which they come, each to its year's files.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
internal sealed class TableWriter<TRow>(SnapshotTable<TRow> table, string root, PartitionSet partitions, WriteLimits limits)
{
    private readonly SortedDictionary<int, Partition<TRow>> _years = [];

    /// <summary>Adds a row; the year does not matter for a table without partitions.</summary>
    public ValueTask AddAsync(int year, TRow row, CancellationToken cancellationToken)
    {
        Partition<TRow> partition = Of(table.Spec.IsPartitioned ? year : 0);
        return partitions.AddedAsync(partition, partition.Add(row), cancellationToken);
    }

    /// <summary>Completes all files; a table without rows gets one without rows, so that it can be read all the same.</summary>
    public async Task<TableFiles> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_years.Count == 0)
        {
            Of(0);
        }

        List<DataFile> files = [];
        foreach (Partition<TRow> partition in _years.Values)
        {
            files.AddRange(await partition.CompleteAsync(cancellationToken));
        }

        return new TableFiles(table.Spec, files);
    }

    private Partition<TRow> Of(int year)
    {
        if (!_years.TryGetValue(year, out Partition<TRow>? partition))
        {
            string folder = table.Spec.IsPartitioned
                ? string.Create(CultureInfo.InvariantCulture, $"{table.Spec.Name}/report_year={year}")
                : table.Spec.Name;
            partition = new Partition<TRow>(table, root, folder, limits);
            _years.Add(year, partition);
            partitions.Register(partition);
        }

        return partition;
    }
}
