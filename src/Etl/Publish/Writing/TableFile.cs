using System.IO.Compression;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;
using Etl.Publish.Tables;
using Parquet;

namespace Etl.Publish.Writing;

/// <summary>
/// One Parquet file that is being written. It is a file only when it is complete: what ends before is removed, and never gets
/// a footer by which somebody could take it for one.
/// </summary>
internal sealed class TableFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly DigestStream _stream;
    private readonly ColumnFields[] _fields;
    private readonly List<IReadOnlyList<ColumnBounds>> _bounds = [];
    private ParquetWriter? _writer;

    private TableFile(string path, DigestStream stream, ColumnFields[] fields)
    {
        _path = path;
        _stream = stream;
        _fields = fields;
    }

    /// <summary>Rows written so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Bytes written so far.</summary>
    public long Bytes => _stream.Length;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Where; the folder is made if need be.</param>
    /// <param name="table">The table.</param>
    /// <param name="compression">How its pages are compressed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<TableFile> CreateAsync(string path, TableSpec table, SnapshotCompression compression, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var schema = table.ToSchema();
        var fields = schema.DataFields.Zip(table.ToPhysicalSchema().DataFields, (stated, physical) => new ColumnFields(stated, physical)).ToArray();
        TableFile file = new(path, new DigestStream(path), fields);
        try
        {
            file._writer = await ParquetWriter.CreateAsync(schema, file._stream, Options(compression), cancellationToken: cancellationToken);
            file._writer.CustomMetadata = table.Facts();
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes a row group.</summary>
    /// <param name="buffers">Its columns.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="cancellationToken">Stops it; the file can't be completed then.</param>
    public async Task WriteGroupAsync<TRow>(IReadOnlyList<ColumnBuffer<TRow>> buffers, int rows, CancellationToken cancellationToken)
    {
        var writer = _writer ?? throw new InvalidOperationException($"{_path} is complete, or failed before");

        // Whatever goes wrong within the group leaves a file that must not be completed.
        _writer = null;
        var bounds = new ColumnBounds[buffers.Count];
        using (var group = writer.CreateRowGroup())
        {
            for (var i = 0; i < bounds.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                bounds[i] = await buffers[i].WriteAsync(group, _fields[i], cancellationToken);
            }

            group.CompleteValidate();
        }

        _bounds.Add(bounds);
        Rows += rows;
        _writer = writer;
    }

    /// <summary>Completes the file and brings it to the disk.</summary>
    /// <returns>SHA-256 of the file, in lower-case hex digits.</returns>
    public async Task<string> CompleteAsync()
    {
        var writer = _writer ?? throw new InvalidOperationException($"{_path} is complete, or failed before");
        _writer = null;
        StatisticsMender.Mend(writer, _bounds);
        await writer.DisposeAsync();
        var digest = _stream.Complete();
        IsComplete = true;
        return digest;
    }

    private bool IsComplete { get; set; }

    /// <summary>Closes the file, and removes it where it is not complete.</summary>
    public async ValueTask DisposeAsync()
    {
        // The library's writer is not disposed of here: it would write a footer.
        await _stream.DisposeAsync();
        if (!IsComplete)
        {
            File.Delete(_path);
        }
    }

    private static ParquetOptions Options(SnapshotCompression compression) => new()
    {
        CompressionLevel = CompressionLevel.Optimal,
        CompressionMethod = compression switch
        {
            SnapshotCompression.Gzip => CompressionMethod.Gzip,
            SnapshotCompression.Snappy => CompressionMethod.Snappy,
            _ => CompressionMethod.Zstd,
        },
    };
}
