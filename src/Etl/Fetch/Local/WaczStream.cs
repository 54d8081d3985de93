using System.IO.Compression;

namespace Etl.Fetch.Local;

/// <summary>The WARC files of a web archive collection (WACZ) as one: inflated, one after the other, in the order of their names.</summary>
internal sealed class WaczStream : Stream
{
    private const int MostEntries = 100_000;

    private readonly ZipArchive _zip;
    private readonly Queue<ZipArchiveEntry> _left;
    private Stream? _current;

    private WaczStream(ZipArchive zip, IEnumerable<ZipArchiveEntry> files)
    {
        _zip = zip;
        _left = new(files);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Tells such a collection by its name.</summary>
    /// <param name="path">Path of a file.</param>
    public static bool IsWacz(string path) => path.EndsWith(".wacz", StringComparison.OrdinalIgnoreCase);

    /// <summary>Opens a collection.</summary>
    /// <param name="file">Its file; closed with the stream.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="InvalidDataException">It is no zip file, or holds no WARC file.</exception>
    public static WaczStream Open(Stream file)
    {
        var zip = new ZipArchive(file, ZipArchiveMode.Read);
        List<ZipArchiveEntry> files = zip.Entries.Count > MostEntries ? []
            : [.. zip.Entries.Where(static e => IsWarc(e.FullName)).OrderBy(static e => e.FullName, StringComparer.Ordinal)];
        if (files.Count > 0)
        {
            return new WaczStream(zip, files);
        }

        var parts = zip.Entries.Count;
        zip.Dispose();
        throw new InvalidDataException($"the collection of {parts} parts holds no WARC file");
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (buffer.Length > 0 && (_current is not null || _left.Count > 0))
        {
            _current ??= Inflated(_left.Dequeue());
            if (_current.Read(buffer) is > 0 and var read)
            {
                return read;
            }

            _current.Dispose();
            _current = null;
        }

        return 0;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _current?.Dispose();
            _zip.Dispose();
        }

        base.Dispose(disposing);
    }

    private static bool IsWarc(string name) => name.EndsWith(".warc", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".warc.gz", StringComparison.OrdinalIgnoreCase);

    private static Stream Inflated(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(entry.Open(), CompressionMode.Decompress) : entry.Open();
}
