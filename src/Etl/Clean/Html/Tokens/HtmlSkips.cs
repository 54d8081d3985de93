namespace Etl.Clean.Html.Tokens;

/// <summary>Passes over what nobody reads: comments (WHATWG HTML 13.2.5.41–52) and scripts (13.2.5.4, 13.2.5.15–31).</summary>
internal static class HtmlSkips
{
    private const string Script = "script";

    private enum State : byte
    {
        Normal = 0,
        OpenTag,
        EndTag,
        Escaped,
        EscapedDash,
        EscapedDashDash,
        EscapedOpenTag,
        DoubleEscapeStart,
        DoubleEscaped,
        DoubleEscapedDash,
        DoubleEscapedDashDash,
        DoubleEscapedOpenTag,
        DoubleEscapeEnd,
    }

    /// <summary>Passes over the rest of a comment.</summary>
    /// <param name="source">The page, right behind <c>&lt;!--</c>.</param>
    public static void PassComment(HtmlSource source)
    {
        var c = source.Next();
        if (c is '>' or HtmlSource.End)
        {
            return;
        }

        if (c == '-')
        {
            c = source.Next();
            if (c is '>' or HtmlSource.End || (c == '-' && EndsComment(source)))
            {
                return;
            }
        }

        c = source.Next();
        while (c != HtmlSource.End)
        {
            if (c == '-')
            {
                if (EndsCommentBehindDash(source))
                {
                    return;
                }

                c = source.Next();
            }
            else
            {
                c = c == '\0' ? source.Next() : source.Scan(HtmlRun.Comment, isWritten: false);
            }
        }
    }

    /// <summary>Passes over a script, or what is left of it.</summary>
    /// <param name="source">The page.</param>
    /// <param name="name">Name of the start tag, <c>script</c>.</param>
    /// <returns>True where the end tag's name was read; false where it is still to come, or the page has ended.</returns>
    public static bool PassScript(HtmlSource source, ReadOnlySpan<char> name)
    {
        var begin = source.At;
        var word = 0; // where a name begins
        var state = State.Normal;
        var c = source.Next();
        while (true)
        {
            switch (state)
            {
                case State.Normal when c == HtmlSource.End:
                    return false;
                case State.Normal:
                    if (c == '<')
                    {
                        state = State.OpenTag;
                    }
                    else
                    {
                        c = c == '\0' ? source.Next() : source.Scan(HtmlRun.Raw, isWritten: false);
                    }

                    break;
                case State.OpenTag:
                    c = source.Next();
                    state = c == '/' ? State.EndTag : State.Normal;
                    if (c == '!' && (c = source.Next()) == '-' && (c = source.Next()) == '-')
                    {
                        state = State.EscapedDashDash;
                    }

                    break;
                case State.EndTag:
                    word = source.At;
                    if (PassName(source, name, word, out c))
                    {
                        source.At = word - 2 > begin ? word - 2 : word + name.Length;
                        return word - 2 <= begin;
                    }

                    state = State.Normal;
                    break;
                case State.Escaped or State.EscapedDash or State.EscapedDashDash or State.EscapedOpenTag or State.DoubleEscapeStart:
                    if (PassEscaped(source, ref state, ref c, ref word))
                    {
                        return false;
                    }

                    break;
                default:
                    if (PassDoubleEscaped(source, ref state, ref c, ref word))
                    {
                        return false;
                    }

                    break;
            }
        }
    }

    /// <summary>Whether the comment ends behind its two dashes.</summary>
    private static bool EndsComment(HtmlSource source)
    {
        while (true)
        {
            switch (source.Next())
            {
                case '>' or HtmlSource.End:
                    return true;
                case '!':
                    return source.Next() switch
                    {
                        '-' => EndsCommentBehindDash(source),
                        '>' or HtmlSource.End => true,
                        _ => false,
                    };
                case '-':
                    break;
                default:
                    return false;
            }
        }
    }

    private static bool EndsCommentBehindDash(HtmlSource source) => source.Next() switch
    {
        '-' => EndsComment(source),
        HtmlSource.End => true,
        _ => false,
    };

    /// <summary>Reads letters; true for a name with what ends names behind it.</summary>
    private static bool PassName(HtmlSource source, ReadOnlySpan<char> name, int begin, out char c)
    {
        var letters = 0;
        for (c = source.Next(); char.IsAsciiLetter(c); letters++)
        {
            c = source.Next();
            if (letters + 1 == name.Length && IsEndOfName(c) && IsWord(source, begin, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool PassEscaped(HtmlSource source, ref State state, ref char c, ref int word)
    {
        switch (state)
        {
            case State.Escaped or State.EscapedDash or State.EscapedDashDash:
                c = state == State.EscapedDashDash ? source.Next() : c;
                switch (c)
                {
                    case HtmlSource.End:
                        return true;
                    case '-' when state == State.Escaped:
                        c = source.Next();
                        state = State.EscapedDash;
                        break;
                    case '-':
                        state = State.EscapedDashDash;
                        break;
                    case '<':
                        c = source.Next();
                        state = State.EscapedOpenTag;
                        break;
                    default:
                        var isRun = state == State.Escaped && c != '\0';
                        var isEnd = state == State.EscapedDashDash && c == '>';
                        c = isRun ? source.Scan(HtmlRun.EscapedScript, isWritten: false) : source.Next();
                        state = isEnd ? State.Normal : State.Escaped;
                        break;
                }

                return false;
            case State.EscapedOpenTag when c == '/':
                word = source.At;
                if (PassEndOfEscaped(source, out c))
                {
                    source.At = word - 2;
                    return true;
                }

                state = State.Escaped;
                return false;
            case State.EscapedOpenTag:
                word = source.At - 1;
                state = char.IsAsciiLetter(c) ? State.DoubleEscapeStart : State.Escaped;
                return false;
            default:
                state = PassWord(source, 1, word, out c) ? State.DoubleEscaped : State.Escaped;
                return false;
        }
    }

    private static bool PassDoubleEscaped(HtmlSource source, ref State state, ref char c, ref int word)
    {
        switch (state)
        {
            case State.DoubleEscaped or State.DoubleEscapedDash or State.DoubleEscapedDashDash:
                c = state == State.DoubleEscapedDashDash ? source.Next() : c;
                switch (c)
                {
                    case HtmlSource.End:
                        return true;
                    case '-' when state == State.DoubleEscaped:
                        c = source.Next();
                        state = State.DoubleEscapedDash;
                        break;
                    case '-':
                        state = State.DoubleEscapedDashDash;
                        break;
                    case '<':
                        c = source.Next();
                        state = State.DoubleEscapedOpenTag;
                        break;
                    case '>' when state == State.DoubleEscapedDashDash:
                        c = source.Next();
                        state = State.Normal;
                        break;
                    case '\0' when state == State.DoubleEscapedDash:
                        c = '\uFFFD';
                        state = State.DoubleEscaped;
                        break;
                    default:
                        c = state switch
                        {
                            State.DoubleEscapedDash => c,
                            State.DoubleEscaped when c != '\0' => source.Scan(HtmlRun.EscapedScript, isWritten: false),
                            _ => source.Next(),
                        };
                        state = State.DoubleEscaped;
                        break;
                }

                return false;
            case State.DoubleEscapedOpenTag:
                word = source.At;
                state = c == '/' ? State.DoubleEscapeEnd : State.DoubleEscaped;
                return false;
            default:
                state = PassWord(source, 0, word, out c) ? State.Escaped : State.DoubleEscaped;
                return false;
        }
    }

    /// <summary>Behind <c>&lt;/</c>: whether the script's end tag follows.</summary>
    private static bool PassEndOfEscaped(HtmlSource source, out char c)
    {
        var begin = source.At;
        c = source.Next();
        if (!char.IsAsciiLetter(c))
        {
            return false;
        }

        for (var letters = 1; ; letters++)
        {
            c = source.Next();
            if (letters == Script.Length && IsEndOfName(c))
            {
                return IsWord(source, begin, Script);
            }

            if (!char.IsAsciiLetter(c))
            {
                return false;
            }
        }
    }

    /// <summary>Reads a name and, where it is as long as <c>script</c>, what ends it; true where it is.</summary>
    private static bool PassWord(HtmlSource source, int letters, int begin, out char c)
    {
        for (; ; letters++)
        {
            c = source.Next();
            if (letters == Script.Length && IsEndOfName(c))
            {
                c = source.Next();
                return IsWord(source, begin, Script);
            }

            if (!char.IsAsciiLetter(c))
            {
                return false;
            }
        }
    }

    private static bool IsWord(HtmlSource source, int begin, ReadOnlySpan<char> word) =>
        source.Page.Span.Slice(begin, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsEndOfName(char c) => c is '/' or '>' or ' ' or '\t' or '\n' or '\f' or '\r';
}
