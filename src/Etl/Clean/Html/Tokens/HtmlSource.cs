using System.Buffers;

namespace Etl.Clean.Html.Tokens;

/// <summary>A page, how far it has been read, and what of it could not be taken as it stands. Line ends read as LF (WHATWG HTML 13.2.3.5).</summary>
internal sealed class HtmlSource : IDisposable
{
    /// <summary>The end of the page. Where a page holds the character itself it ends there too, unless it stands within a run of text.</summary>
    public const char End = HtmlRun.EndOfPage;

    private readonly ReadOnlyMemory<char> _page;
    private char[]? _written;
    private int _begun; // where what is being written begins
    private int _writtenTo;

    /// <summary>A page at its beginning.</summary>
    /// <param name="page">Page.</param>
    public HtmlSource(ReadOnlyMemory<char> page)
    {
        _page = page;
        HasMark = page.Span.Contains(End);
    }

    /// <summary>The page.</summary>
    public ReadOnlyMemory<char> Page => _page;

    /// <summary>True where the page holds the character that stands for its end.</summary>
    public bool HasMark { get; }

    /// <summary>Place of the next character.</summary>
    public int At { get; set; }

    /// <summary>Reads a character.</summary>
    /// <returns>It, or <see cref="End"/>, which is never passed.</returns>
    public char Next()
    {
        var page = _page.Span;
        if ((uint)At >= (uint)page.Length || page[At] == End)
        {
            return End;
        }

        var c = page[At++];
        if (c != '\r')
        {
            return c;
        }

        At += At < page.Length && page[At] == '\n' ? 1 : 0;
        return '\n';
    }

    /// <summary>Reads on to what ends a run of text.</summary>
    /// <param name="run">What the run is of.</param>
    /// <param name="isWritten">Whether it is written.</param>
    /// <returns>The character behind the run.</returns>
    public char Scan(HtmlRun run, bool isWritten)
    {
        var rest = _page.Span[At..];
        var length = run.LengthOf(rest, HasMark);
        if (length > 0)
        {
            if (isWritten)
            {
                Write(rest[..length]);
            }

            At += length;
            if (rest[length - 1] == End)
            {
                At--;
                return End;
            }
        }

        return Next();
    }

    /// <summary>Writes a character.</summary>
    /// <param name="c">Character.</param>
    public void Write(char c)
    {
        if (_written is null || _writtenTo == _written.Length)
        {
            Rent(1);
        }

        _written![_writtenTo++] = c;
    }

    /// <summary>Writes a text.</summary>
    /// <param name="text">Text.</param>
    public void Write(ReadOnlySpan<char> text)
    {
        if (_written is null || _writtenTo + text.Length > _written.Length)
        {
            Rent(text.Length);
        }

        text.CopyTo(_written.AsSpan(_writtenTo));
        _writtenTo += text.Length;
    }

    /// <summary>Takes what was written since the last time.</summary>
    /// <returns>It; stays as it is until disposal.</returns>
    public ReadOnlyMemory<char> Take()
    {
        var taken = _written.AsMemory(_begun, _writtenTo - _begun);
        _begun = _writtenTo;
        return taken;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_written is not null)
        {
            ArrayPool<char>.Shared.Return(_written);
        }

        _written = null;
        _begun = _writtenTo = 0;
    }

    /// <summary>What is written is never longer than what it is written for; should it be, what was taken keeps its array.</summary>
    private void Rent(int more)
    {
        var pending = _writtenTo - _begun;
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_page.Length, 2 * (pending + more)));
        _written.AsSpan(_begun, pending).CopyTo(larger);
        _written = larger;
        _begun = 0;
        _writtenTo = pending;
    }
}
