using Etl.Publish.Errors;
using Parquet;
using Parquet.Schema;

namespace Etl.Publish.Storage;

/// <summary>A Parquet file of a snapshot that was found to be the one described, read a row group at a time.</summary>
internal sealed class SnapshotFile : IAsyncDisposable
{
    private static readonly ParquetOptions Options = new() { UseDateOnlyTypeForDates = true };

    private readonly DataField[] _physical;
    private readonly FileStream _stream;
    private readonly ParquetReader _reader;

    private SnapshotFile(string path, FileStream stream, ParquetReader reader)
    {
        Path = path;
        _stream = stream;
        _reader = reader;
        Fields = reader.Schema.DataFields;
        _physical = new ParquetSchema(Fields.Select(PhysicalOf)).DataFields;
    }

    /// <summary>Its path, relative to the snapshot.</summary>
    public string Path { get; }

    /// <summary>Columns in order.</summary>
    public IReadOnlyList<DataField> Fields { get; }

    /// <summary>Number of row groups.</summary>
    public int Groups => _reader.RowGroupCount;

    /// <summary>Rows of all row groups, as the file states.</summary>
    public long Rows => _reader.Metadata!.NumRows;

    /// <summary>Opens a file after its size and SHA-256 have been compared.</summary>
    /// <param name="directory">Directory of the snapshot.</param>
    /// <param name="file">The file as <c>datapackage.json</c> describes it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The file.</returns>
    /// <exception cref="SnapshotDamagedException">It is missing, can't be read or is another.</exception>
    public static async Task<SnapshotFile> OpenAsync(string directory, DataFile file, CancellationToken cancellationToken)
    {
        FileStream? stream = null;
        try
        {
            stream = DataFileCheck.Open(directory, file);
            if (await DataFileCheck.DifferenceAsync(stream, file, cancellationToken) is { } difference)
            {
                throw Damaged(file.Path, difference, null);
            }

            stream.Position = 0;
            return new SnapshotFile(file.Path, stream, await ParquetReader.CreateAsync(stream, Options, leaveStreamOpen: true, cancellationToken));
        }
        catch (Exception e)
        {
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }

            // The library throws exceptions of any kind.
            if (e is SnapshotDamagedException or OperationCanceledException)
            {
                throw;
            }

            throw Damaged(file.Path, e.Message, e);
        }
    }

    /// <summary>Rows of a row group.</summary>
    public int RowsOf(int group) => checked((int)_reader.RowGroups[group].RowCount);

    /// <summary>A column's texts.</summary>
    /// <exception cref="SnapshotDamagedException">There is no such column, it is of another type, or it can't be read.</exception>
    public Task<string?[]> TextsAsync(int group, string column, CancellationToken cancellationToken) => TextsAsync(group, Field(column), cancellationToken);

    /// <summary>A column's texts.</summary>
    /// <exception cref="SnapshotDamagedException">It is of another type, or can't be read.</exception>
    public async Task<string?[]> TextsAsync(int group, DataField field, CancellationToken cancellationToken)
    {
        var texts = new string?[RowsOf(group)];
        await GuardAsync(field, async () => await _reader.RowGroups[group].ReadAsync(field, texts, null, cancellationToken));
        return texts;
    }

    /// <summary>A column's numbers; dates are days and instants microseconds since 1970.</summary>
    /// <exception cref="SnapshotDamagedException">There is no such column, it is of another type, or it can't be read.</exception>
    public Task<T?[]> ValuesAsync<T>(int group, string column, CancellationToken cancellationToken)
        where T : struct => ValuesAsync<T>(group, Field(column), cancellationToken);

    /// <summary>A column's numbers; dates are days and instants microseconds since 1970.</summary>
    /// <exception cref="SnapshotDamagedException">It is of another type, or can't be read.</exception>
    public async Task<T?[]> ValuesAsync<T>(int group, DataField field, CancellationToken cancellationToken)
        where T : struct
    {
        var values = new T?[RowsOf(group)];
        var physical = Array.Find(_physical, f => f.Name == field.Name)!;
        await GuardAsync(field, async () =>
        {
            if (field.IsNullable)
            {
                await _reader.RowGroups[group].ReadAsync<T>(physical, values.AsMemory(), null, cancellationToken);
            }
            else
            {
                var present = new T[values.Length];
                await _reader.RowGroups[group].ReadAsync<T>(physical, present.AsMemory(), null, cancellationToken);
                Array.Copy(Array.ConvertAll(present, v => (T?)v), values, values.Length);
            }
        });
        return values;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _stream.DisposeAsync();
    }

    /// <summary>The library reads dates and instants in some encodings alone, the numbers that they are in all.</summary>
    private static DataField PhysicalOf(DataField field) => field.ClrType switch
    {
        var t when t == typeof(DateOnly) => new DataField<int>(field.Name, field.IsNullable),
        var t when t == typeof(DateTime) => new DataField<long>(field.Name, field.IsNullable),
        var t => new DataField(field.Name, t, field.IsNullable),
    };

    private DataField Field(string column) => Fields.FirstOrDefault(f => f.Name == column) ?? throw Damaged(Path, $"it has no column '{column}'", null);

    private async Task GuardAsync(DataField field, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Damaged(Path, $"column '{field.Name}': {e.Message}", e);
        }
    }

    private static SnapshotDamagedException Damaged(string path, string reason, Exception? cause) =>
        new($"{path} can't be read: {reason}; run `etl snapshot verify`, then restore or remove that snapshot", cause);
}
