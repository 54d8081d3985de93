using Etl.Publish.Storage;
using Etl.Publish.Tables;

namespace Etl.Publish.Writing;

/// <summary>
/// Writes the files of one table and year. Rows are added on one thread; row groups are encoded on others, one at a time and
/// in order, so that the bytes do not depend on timing.
/// </summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <param name="table">The table.</param>
/// <param name="root">Directory of the snapshot.</param>
/// <param name="first">Where its first file lies; the others are numbered on.</param>
/// <param name="limits">How large row groups and files get, and how they are compressed.</param>
internal sealed class Partition<TRow>(SnapshotTable<TRow> table, string root, DataFilePath first, WriteLimits limits) : IPartition
{
    private readonly List<DataFile> _files = [];
    private ColumnBuffer<TRow>[] _buffers = CreateBuffers(table);
    private Task _writing = Task.CompletedTask;
    private TableFile? _file;

    /// <inheritdoc/>
    public int WaitingRows { get; private set; }

    /// <inheritdoc/>
    public long WaitingBytes { get; private set; }

    /// <summary>Adds rows.</summary>
    /// <returns>About how many bytes of memory they take.</returns>
    public long Add(ReadOnlySpan<TRow> rows)
    {
        long bytes = 0;
        foreach (var buffer in _buffers)
        {
            bytes += buffer.Add(rows);
        }

        WaitingRows += rows.Length;
        WaitingBytes += bytes;
        return bytes;
    }

    /// <inheritdoc/>
    public async ValueTask BeginFlushAsync(SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        if (_writing.IsCompleted && !_writing.IsCompletedSuccessfully)
        {
            slots.Release();
            await _writing;
        }

        var buffers = _buffers;
        var rows = WaitingRows;
        var before = _writing;
        _buffers = CreateBuffers(table);
        WaitingRows = 0;
        WaitingBytes = 0;
        _writing = Task.Run(
            async () =>
            {
                try
                {
                    await before;
                    await WriteGroupAsync(buffers, rows, cancellationToken);
                }
                finally
                {
                    slots.Release();
                }
            },
            CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DataFile>> CompleteAsync(CancellationToken cancellationToken)
    {
        await _writing;
        if (WaitingRows > 0 || (_file is null && _files.Count == 0))
        {
            await WriteGroupAsync(_buffers, WaitingRows, cancellationToken);

            // Other tables of the year may have long to go.
            _buffers = [];
        }

        await CompleteFileAsync();
        return _files;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Whatever failed is told by the call that failed; here the files only have to be let go.
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_file is not null)
        {
            await _file.DisposeAsync();
        }
    }

    private static ColumnBuffer<TRow>[] CreateBuffers(SnapshotTable<TRow> table) => [.. table.Columns.Select(c => c.CreateBuffer(table.Spec.Name))];

    private string PathOf(int part) => (first with { Part = part }).ToString();

    private async Task WriteGroupAsync(ColumnBuffer<TRow>[] buffers, int rows, CancellationToken cancellationToken)
    {
        _file ??= await TableFile.CreateAsync(
            Path.Combine(root, PathOf(_files.Count).Replace('/', Path.DirectorySeparatorChar)), table.Spec, limits.Compression, cancellationToken);
        if (rows > 0)
        {
            await _file.WriteGroupAsync(buffers, rows, cancellationToken);
        }

        Array.ForEach(buffers, b => b.Release());

        if (_file.Bytes >= limits.BytesPerFile)
        {
            await CompleteFileAsync();
        }
    }

    private async Task CompleteFileAsync()
    {
        if (_file is null)
        {
            return;
        }

        var digest = await _file.CompleteAsync();
        _files.Add(new DataFile(PathOf(_files.Count), _file.Rows, _file.Bytes, digest));
        await _file.DisposeAsync();
        _file = null;
    }
}
