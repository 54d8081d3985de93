using System.Globalization;

namespace Etl.Fetch.Archive;

/// <summary>The WARC file that a run appends to. Not for use by several threads at once.</summary>
internal sealed class ArchiveFile : IDisposable
{
    private readonly FileStream _stream;
    private long _end;

    private ArchiveFile(string path, FileStream stream)
    {
        Name = Path.GetFileName(path);
        _stream = stream;
    }

    public string Name { get; }

    public long Length => _end;

    /// <summary>Creates the next free name: <c>etl-20240131020304-RUN.warc.gz</c>, <c>etl-20240131020304-RUN-2.warc.gz</c>, …</summary>
    public static ArchiveFile Create(string directory, string runId, DateTimeOffset now)
    {
        Directory.CreateDirectory(directory);
        var stem = string.Create(CultureInfo.InvariantCulture, $"etl-{now.UtcDateTime:yyyyMMddHHmmss}-{runId}");
        for (var i = 1; ; i++)
        {
            var path = Path.Combine(directory, i == 1 ? stem + ".warc.gz" : $"{stem}-{i.ToString(CultureInfo.InvariantCulture)}.warc.gz");
            if (File.Exists(path))
            {
                continue;
            }

            try
            {
                // No buffer: every append is one write, so that a killed run tears its last record at most.
                return new(path, new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0));
            }
            catch (IOException) when (File.Exists(path))
            {
            }
        }
    }

    /// <summary>Appends members in one write.</summary>
    /// <returns>Offset of the first.</returns>
    public long Append(ReadOnlySpan<byte> members)
    {
        var offset = _end;
        try
        {
            _stream.Write(members);
        }
        catch (IOException)
        {
            // A full disk may have taken a part; what follows must begin at a member's end.
            _stream.SetLength(offset);
            _stream.Position = offset;
            throw;
        }

        _end += members.Length;
        return offset;
    }

    public void Sync() => _stream.Flush(flushToDisk: true);

    public void Dispose() => _stream.Dispose();
}
