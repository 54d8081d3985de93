namespace Etl.Fetch.Archive;

/// <summary>Walks an archive file from record to record, and over what is damaged to the next record that is not.</summary>
internal static class ArchiveWalk
{
    private const int Window = 1 << 20;

    /// <summary>The stretches of a file, in order and without a gap.</summary>
    /// <param name="file">File; its position is moved.</param>
    public static IEnumerable<ArchiveStretch> Stretches(FileStream file)
    {
        var end = file.Length;
        for (long at = 0; at < end;)
        {
            var says = LengthAt(file, at);
            var isUsual = says is { } usual && at + usual <= end && (at + usual == end || LengthAt(file, at + usual) is not null);
            var next = isUsual ? end : Find(file, at + 1) ?? end;
            // A length is believed unless another record begins within it.
            if (says is { } length && at + length <= end && (isUsual || next >= at + length))
            {
                yield return new(at, length, ArchiveStretchKind.Record);
                at += length;
                continue;
            }

            // A head that says more than there is, with nothing after it, is the last that a killed run wrote.
            var isTorn = next == end && (says is { } beyond ? at + beyond > end : end - at < GzipMember.HeaderSize);
            yield return new(at, next - at, isTorn ? ArchiveStretchKind.Torn : ArchiveStretchKind.Damaged);
            at = next;
        }
    }

    private static long? LengthAt(FileStream file, long offset)
    {
        var header = new byte[GzipMember.HeaderSize];
        file.Position = offset;
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length ? null
            : GzipMember.Length(header) is > GzipMember.HeaderSize and var length ? length : null;
    }

    /// <summary>The next place from here on where a member with a length begins.</summary>
    private static long? Find(FileStream file, long from)
    {
        var buffer = new byte[Window];
        for (var at = from; ;)
        {
            file.Position = at;
            var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            for (var i = 0; i + GzipMember.HeaderSize <= read; i++)
            {
                var next = buffer.AsSpan(i, read - i).IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]);
                if (next < 0 || i + next + GzipMember.HeaderSize > read)
                {
                    break;
                }

                i += next;
                if (GzipMember.Length(buffer.AsSpan(i, GzipMember.HeaderSize)) is not null)
                {
                    return at + i;
                }
            }

            if (read < buffer.Length)
            {
                return null;
            }

            at += read - GzipMember.HeaderSize;
        }
    }
}
