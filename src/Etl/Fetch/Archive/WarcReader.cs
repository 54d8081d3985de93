namespace Etl.Fetch.Archive;

/// <summary>
/// Reads WARC/1.0 and 1.1 records one after the other. A damaged or torn record ends the reading: what came before is good,
/// and <see cref="Damage"/> says what happened.
/// </summary>
/// <param name="stream">WARC data, not compressed.</param>
/// <param name="maxContent">Blocks longer than this, in bytes, are passed over (the record then has no content).</param>
/// <param name="cancellationToken">Stops the reading, in the middle of a record too.</param>
internal sealed class WarcReader(Stream stream, long maxContent, CancellationToken cancellationToken = default)
{
    /// <summary>Most bytes of the head of a record or of an HTTP answer in it.</summary>
    public const int MaxHead = 256 * 1024;

    private const int MaxBlankLines = 1000;

    private readonly ByteReader _bytes = new(stream, cancellationToken);

    /// <summary>Why reading stopped before the end; null when it did not.</summary>
    public string? Damage { get; private set; }

    /// <summary>The next record; null at the end or at damage.</summary>
    public WarcRecord? Read()
    {
        if (Damage is not null)
        {
            return null;
        }

        try
        {
            if (ReadFields() is not { } fields)
            {
                return null;
            }

            var length = fields.ContentLength ?? throw new InvalidDataException("a record has no Content-Length");
            byte[] content = [];
            if (length <= maxContent)
            {
                content = _bytes.ReadBlock(length);
            }
            else
            {
                _bytes.Skip(length);
            }

            // The closing line ends belong to the record: without them it was torn.
            _bytes.ReadLine();
            return new(fields, content, length);
        }
        catch (InvalidDataException e)
        {
            Damage = e.Message;
            return null;
        }
    }

    /// <summary>The fields of the next record alone; the stream then stands in its block.</summary>
    /// <exception cref="InvalidDataException">What comes next is no WARC record.</exception>
    public WarcFields? ReadFields()
    {
        var line = _bytes.ReadLine();
        for (var blank = 0; line is { Length: 0 } && blank < MaxBlankLines; blank++)
        {
            line = _bytes.ReadLine();
        }

        if (line is null)
        {
            return null;
        }

        if (!line.StartsWith("WARC/", StringComparison.Ordinal))
        {
            throw new InvalidDataException("no WARC record where one should begin");
        }

        var fields = new WarcFields();
        var room = MaxHead;
        while ((line = _bytes.ReadLine()) is { Length: > 0 })
        {
            room -= line.Length + 1;
            if (room < 0)
            {
                throw new InvalidDataException($"the head of a record is longer than {MaxHead / 1024} KiB");
            }

            fields.AddLine(line);
        }

        return line is null ? throw new InvalidDataException("the file ends in the middle of a header") : fields;
    }
}
