using System.Text;
using Etl.Model.Text;

namespace Etl.Clean.Blocks;

/// <summary>
/// Collects running text: white space collapsed to one blank, none kept where a source line merely broke between two
/// Chinese characters, lines broken where asked.
/// </summary>
internal sealed class TextSink
{
    private static readonly string[] Digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    private readonly StringBuilder _text = new();
    private Gap _gap;

    private enum Gap
    {
        None = 0,
        SourceLine,
        Blank,
        Line,
    }

    /// <summary>True when nothing but white space was added.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>Length so far.</summary>
    public int Length => _text.Length;

    /// <summary>The last character, whatever white space may follow; <c>\0</c> for none.</summary>
    public char Last => _text.Length > 0 ? _text[^1] : '\0';

    /// <summary>Adds text.</summary>
    /// <param name="text">Any text.</param>
    public void Append(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (IsPlain(c))
            {
                var begin = at;
                while (++at < text.Length && IsPlain(text[at]))
                {
                }

                if (_gap != Gap.None)
                {
                    CloseGap(c);
                }

                _text.Append(text[begin..at--]);
                continue;
            }

            if (c <= ' ' || c is '\u00A0' or '\u3000' || (c > 0x1680 && IsBlank(c)))
            {
                if (c is '\n' or '\r' or '\t')
                {
                    _gap = _gap == Gap.None ? Gap.SourceLine : _gap;
                }
                else if (_gap is Gap.None or Gap.SourceLine)
                {
                    _gap = Gap.Blank;
                }

                continue;
            }

            if (c > '~' && InvisibleCharacters.Has(c))
            {
                continue;
            }

            if (_gap != Gap.None)
            {
                CloseGap(c);
            }

            _text.Append(c);
        }
    }

    /// <summary>Breaks the line.</summary>
    public void BreakLine() => _gap = Gap.Line;

    /// <summary>Takes the text collected and starts anew.</summary>
    /// <returns>The text, trimmed; empty when there was none.</returns>
    public string Take()
    {
        _gap = Gap.None;
        if (_text.Length == 0)
        {
            return "";
        }

        var text = _text.Length == 1 && _text[0] is >= '0' and <= '9' ? Digits[_text[0] - '0'] : _text.ToString();
        _text.Clear();
        return text;
    }

    /// <summary>Neither white space nor unseen, as nearly all characters of a text are.</summary>
    private static bool IsPlain(char c) => c is > ' ' and <= '~' || TextKey.IsHan(c);

    private static bool IsBlank(char c) => c is (>= '\u2000' and <= '\u200A') or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u1680';

    private void CloseGap(char next)
    {
        if (_text.Length > 0)
        {
            if (_gap == Gap.Line)
            {
                _text.Append('\n');
            }
            else if (_gap == Gap.Blank || !(TextKey.IsHan(next) && TextKey.IsHan(_text[^1])))
            {
                _text.Append(' ');
            }
        }

        _gap = Gap.None;
    }
}
