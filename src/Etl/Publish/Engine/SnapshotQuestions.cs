using System.Collections.Concurrent;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;

namespace Etl.Publish.Engine;

/// <summary>Answers the program's own questions about one snapshot, with one engine for all of them. Safe for many threads.</summary>
internal sealed class SnapshotQuestions : ISnapshotQuestions, IDisposable
{
    private readonly SnapshotEngine _engine;
    private readonly ConcurrentBag<SnapshotEngine> _idle;
    private readonly HashSet<string> _tables;
    private readonly CancellationToken _cancellationToken;

    private SnapshotQuestions(SnapshotEngine engine, HashSet<string> tables, CancellationToken cancellationToken)
    {
        _engine = engine;
        _idle = [engine];
        _tables = tables;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Opens the engine.</summary>
    /// <param name="directory">Directory of the snapshot; it may not have its name yet.</param>
    /// <param name="tables">Its tables and their files.</param>
    /// <param name="cancellationToken">Stops the engine at work.</param>
    public static SnapshotQuestions Open(string directory, IReadOnlyList<DataResource> tables, CancellationToken cancellationToken) => new(
        SnapshotEngine.Open(directory, SnapshotQuery.Views(directory, tables)), tables.Select(static t => t.Name)
            .ToHashSet(StringComparer.Ordinal), cancellationToken);

    /// <inheritdoc/>
    public bool Has(string table) => _tables.Contains(table);

    /// <inheritdoc/>
    public IReadOnlyList<object?[]> Rows(string sql)
    {
        var engine = _idle.TryTake(out var idle) ? idle : _engine.Share();
        List<object?[]> rows = [];
        try
        {
            engine.Run(
                sql,
                reader =>
                {
                    var row = new object?[reader.FieldCount];
                    for (var i = 0; i < row.Length; i++)
                    {
                        row[i] = reader.IsDBNull(i) ? null : QueryValues.Of(reader.GetValue(i));
                    }

                    rows.Add(row);
                },
                _cancellationToken);
        }
        finally
        {
            _idle.Add(engine);
        }

        return rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var engine in _idle)
        {
            engine.Dispose();
        }
    }
}
