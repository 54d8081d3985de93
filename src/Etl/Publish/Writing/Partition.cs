using System.Globalization;
using Etl.Parquet;
using Etl.Parquet.Schema;
using Etl.Publish.Storage;
using Etl.Publish.Tables;

namespace Etl.Publish.Writing;

/// <summary>
/// Writes the files of one table and year. Rows are added on one thread; row groups are encoded on others, one at a time and
/// in order, so that the bytes do not depend on timing.
/// </summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
internal sealed class Partition<TRow>(SnapshotTable<TRow> table, string root, string folder, WriteLimits limits) : IPartition
{
    private static readonly ParquetOptions Options = new();

    private readonly ParquetSchema _schema = table.Spec.ToSchema();
    private readonly List<DataFile> _files = [];
    private ColumnBuffer<TRow>[] _buffers = CreateBuffers(table);
    private Task _writing = Task.CompletedTask;
    private DigestStream? _stream;
    private ParquetWriter? _writer;
    private string _path = "";
    private long _fileRows;

    /// <inheritdoc/>
    public int WaitingRows { get; private set; }

    /// <inheritdoc/>
    public long WaitingBytes { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <returns>About how many bytes of memory it takes.</returns>
    public long Add(TRow row)
    {
        long bytes = 0;
        foreach (var buffer in _buffers)
        {
            bytes += buffer.Add(row);
        }

        WaitingRows++;
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
        if (WaitingRows > 0 || (_writer is null && _files.Count == 0))
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
        if (_stream is not null)
        {
            await _stream.DisposeAsync();
        }
    }

    private static ColumnBuffer<TRow>[] CreateBuffers(SnapshotTable<TRow> table) => [.. table.Columns.Select(c => c.CreateBuffer())];

    private async Task WriteGroupAsync(ColumnBuffer<TRow>[] buffers, int rows, CancellationToken cancellationToken)
    {
        if (_writer is null)
        {
            _path = string.Create(CultureInfo.InvariantCulture, $"{folder}/part-{_files.Count}.parquet");
            var path = Path.Combine(root, _path.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _stream = new DigestStream(path);
            _writer = await ParquetWriter.CreateAsync(_schema, _stream, Options, cancellationToken: cancellationToken);
            _fileRows = 0;
        }

        if (rows > 0)
        {
            using var group = _writer.CreateRowGroup();
            foreach (var buffer in buffers)
            {
                await buffer.WriteAsync(group, cancellationToken);
            }

            group.CompleteValidate();
            _fileRows += rows;
        }

        if (_writer.Position >= limits.BytesPerFile)
        {
            await CompleteFileAsync();
        }
    }

    private async Task CompleteFileAsync()
    {
        if (_writer is null)
        {
            return;
        }

        await _writer.DisposeAsync();
        var digest = _stream!.Complete();
        _files.Add(new DataFile(_path, _fileRows, _stream.Length, digest));
        await _stream.DisposeAsync();
        _writer = null;
        _stream = null;
    }
}
