using System.Runtime.CompilerServices;

namespace Etl.Clean.Html.Tokens;

/// <summary>
/// Reads a page's tokens (WHATWG HTML 13.2.5 Tokenization), in every case as AngleSharp's tokenizer gives them, with as little copied as can be: names,
/// values and texts are parts of the page unless they hold a reference, a CR, a NUL or, in names, capitals. Comments, scripts and raw text are
/// passed over.
/// </summary>
internal sealed class HtmlTokenizer : IDisposable
{
    private static readonly ReadOnlyMemory<char> Blank = "\u00A0".AsMemory();

    private readonly HtmlSource _source;
    private readonly HtmlTagReader _tags;
    private ReadOnlyMemory<char> _lastStart; // name of the last start tag: its end tag ends what is no mark-up

    /// <summary>A page's tokens.</summary>
    /// <param name="page">Decoded text; must stay as it is while the tokens are in use.</param>
    /// <param name="others">Attributes that are looked at beyond those known; null for none.</param>
    public HtmlTokenizer(ReadOnlyMemory<char> page, HashSet<string>? others)
    {
        _source = new HtmlSource(page);
        _tags = new HtmlTagReader(_source, others);
    }

    /// <summary>The token that was read last.</summary>
    public HtmlToken Token { get; } = new();

    /// <summary>How what comes next is read; a tag sets it back to mark-up.</summary>
    public HtmlTextMode Mode { get; set; }

    /// <summary>Reads the next token.</summary>
    /// <returns>What it is.</returns>
    public HtmlTokenKind Read()
    {
        var page = _source.Page.Span;
        while (true)
        {
            var at = _source.At;
            if ((uint)at >= (uint)page.Length || page[at] == HtmlSource.End)
            {
                return HtmlTokenKind.End;
            }

            if (Mode != HtmlTextMode.Data)
            {
                return ReadNoMarkup(page, at);
            }

            if (page[at] != '<')
            {
                return ReadText(page, at, at);
            }

            var next = at + 1 < page.Length ? page[at + 1] : HtmlSource.End;
            if (char.IsAsciiLetter(next))
            {
                return ReadStart(page, at + 1);
            }

            switch (next)
            {
                case '/':
                    next = at + 2 < page.Length ? page[at + 2] : HtmlSource.End;
                    if (char.IsAsciiLetter(next))
                    {
                        return _tags.ReadName(page, at + 2, Token) && _tags.ReadRest(page, Token, isKept: false) ? HtmlTokenKind.EndTag : HtmlTokenKind.End;
                    }

                    if (next == HtmlSource.End)
                    {
                        return Text(at, at + 2);
                    }

                    if (next != '>')
                    {
                        PassBogusComment(page, at + 2);
                        break;
                    }

                    _source.At = at + 3;
                    if (at + 3 >= page.Length || page[at + 3] == HtmlSource.End)
                    {
                        return Text(at + 3, at + 3);
                    }

                    break;
                case '!' when page[(at + 2)..].StartsWith("--"):
                    _source.At = at + 4;
                    HtmlSkips.PassComment(_source);
                    break;
                case '!' when page[(at + 2)..].StartsWith("doctype", StringComparison.OrdinalIgnoreCase):
                    return ReadDoctype(page, at);
                case '!':
                    PassBogusComment(page, at + 2);
                    break;
                case '?':
                    PassBogusComment(page, at + 1);
                    break;
                default:
                    return ReadText(page, at, at + 1);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _source.Dispose();

    private HtmlTokenKind ReadStart(ReadOnlySpan<char> page, int at)
    {
        if (!_tags.ReadName(page, at, Token) || !_tags.ReadRest(page, Token, isKept: true))
        {
            return HtmlTokenKind.End;
        }

        _lastStart = Token.Name;
        return HtmlTokenKind.StartTag;
    }

    /// <summary>Reads text (13.2.5.1 Data state).</summary>
    /// <param name="page">The page.</param>
    /// <param name="from">Where it begins.</param>
    /// <param name="at">From where on it is looked at: what is before belongs to it whatever it is.</param>
    private HtmlTokenKind ReadText(ReadOnlySpan<char> page, int from, int at)
    {
        if (!_source.HasMark)
        {
            var end = at + HtmlRun.Text.LengthOf(page[at..], hasMark: false);
            if (end == page.Length || page[end] == '<')
            {
                return Text(from, end);
            }

            if (end == from && page[end..].StartsWith("&nbsp;<"))
            {
                _source.At = end + "&nbsp;".Length;
                Token.Text = Blank;
                return HtmlTokenKind.Text;
            }
        }

        _source.Write(page[from..at]);
        _source.At = at;
        return WriteText(_source.Next(), isReplaceable: false);
    }

    /// <summary>Reads text that can't be taken as it stands, up to the next <c>&lt;</c>.</summary>
    private HtmlTokenKind WriteText(char c, bool isReplaceable)
    {
        while (true)
        {
            switch (c)
            {
                case '<':
                    _source.At--;
                    Token.Text = _source.Take();
                    return HtmlTokenKind.Text;
                case HtmlSource.End:
                    Token.Text = _source.Take();
                    return HtmlTokenKind.Text;
                case '&':
                    HtmlReferences.Write(_source, '\0');
                    c = _source.Next();
                    break;
                case '\0':
                    if (isReplaceable)
                    {
                        _source.Write('\uFFFD');
                    }

                    c = _source.Next();
                    break;
                default:
                    _source.Write(c);
                    c = _source.Scan(HtmlRun.Text, isWritten: true);
                    break;
            }
        }
    }

    /// <summary>Reads what is no mark-up: a token up to the next <c>&lt;</c>, or the end tag that ends it (13.2.5.2 RCDATA state and others).</summary>
    private HtmlTokenKind ReadNoMarkup(ReadOnlySpan<char> page, int at)
    {
        if (Mode == HtmlTextMode.Script)
        {
            return HtmlSkips.PassScript(_source, _lastStart.Span) ? ReadEnd(page) : Text(_source.At, _source.At);
        }

        var isReplaceable = Mode == HtmlTextMode.Replaceable;
        var c = _source.Next();
        if (c == '<')
        {
            c = _source.Next();
            if (c == '/')
            {
                var letters = 0;
                while (at + 2 + letters < page.Length && char.IsAsciiLetter(page[at + 2 + letters]))
                {
                    letters++;
                }

                var name = page.Slice(at + 2, letters);
                _source.At = at + 2 + letters;
                if (letters > 0 && at + 2 + letters < page.Length && IsEndOfName(page[at + 2 + letters])
                    && name.Equals(_lastStart.Span, StringComparison.OrdinalIgnoreCase))
                {
                    return ReadEnd(page);
                }

                _source.Write("</");
                foreach (var letter in name)
                {
                    _source.Write(char.ToLowerInvariant(letter));
                }

                c = _source.Next();
            }
            else
            {
                _source.Write('<');
            }
        }

        if (isReplaceable)
        {
            return WriteText(c, isReplaceable: true);
        }

        while (c is not ('<' or HtmlSource.End))
        {
            c = c == '\0' ? _source.Next() : _source.Scan(HtmlRun.Raw, isWritten: false);
        }

        _source.At -= c == '<' ? 1 : 0;
        _source.Take();
        return Text(_source.At, _source.At);
    }

    /// <summary>Reads the end tag of what is no mark-up behind its name.</summary>
    private HtmlTokenKind ReadEnd(ReadOnlySpan<char> page)
    {
        Token.Begin(_lastStart);
        if (!_tags.ReadRest(page, Token, isKept: false))
        {
            return HtmlTokenKind.End;
        }

        Mode = HtmlTextMode.Data;
        return HtmlTokenKind.EndTag;
    }

    private HtmlTokenKind ReadDoctype(ReadOnlySpan<char> page, int at)
    {
        // Whatever is wrong with it, it ends with the first of these.
        var length = page[at..].IndexOfAny('>', HtmlSource.End) is >= 0 and var end ? end : page.Length - at;
        _source.At = at + length;
        if (at + length < page.Length && page[at + length] == '>')
        {
            _source.At = at + ++length;
        }

        Token.IsFullQuirks = HtmlDoctype.IsFullQuirks(_source.Page.Slice(at, length));
        return HtmlTokenKind.Doctype;
    }

    private void PassBogusComment(ReadOnlySpan<char> page, int at)
    {
        var length = page[at..].IndexOfAny('>', HtmlSource.End);
        _source.At = length < 0 ? page.Length : at + length + (page[at + length] == '>' ? 1 : 0);
    }

    private HtmlTokenKind Text(int from, int to)
    {
        _source.At = to;
        Token.Text = _source.Page[from..to];
        return HtmlTokenKind.Text;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsEndOfName(char c) => c is '/' or '>' or ' ' or '\t' or '\n' or '\f' or '\r';
}
