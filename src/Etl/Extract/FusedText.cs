using Etl.Model.Forms;
using Etl.Model.Text;

namespace Etl.Extract;

/// <summary>Cuts a text that lost what stood between its cells (规章000行政规范性文件000) into labels and runs of digits.</summary>
internal static class FusedText
{
    private const int FewestLabels = 2;
    private const int Longest = 4000;
    private const int UnknownAmong = 8; // labels for each word of none
    private const int LongestUnknown = 20;

    /// <summary>What is printed above columns of any table and is no label of the form. Any other word makes the text a sentence.</summary>
    private static readonly string[] Fillers = ["指标", "项目"];

    /// <summary>A piece of such a text.</summary>
    /// <param name="Text">As printed.</param>
    /// <param name="Match">Its meaning; null for digits and for words of no label.</param>
    internal readonly record struct Piece(string Text, LabelMatch? Match)
    {
        /// <summary>True for a run of digits.</summary>
        public bool IsNumber => Text.Length > 0 && (char.IsAsciiDigit(Text[0]) || (Text.Length > 1 && Text[0] is '-' or '+')) && Match is null;
    }

    /// <summary>Cuts a text.</summary>
    /// <param name="text">Text of a line.</param>
    /// <param name="labels">Labels of the forms.</param>
    /// <returns>Its pieces in order; null where it is not made of labels and numbers.</returns>
    public static List<Piece>? Cut(string text, LabelIndex labels)
    {
        if (text.Length > Longest || text.Contains('。', StringComparison.Ordinal) || text.Contains('|', StringComparison.Ordinal))
        {
            return null;
        }

        var pieces = new List<Piece>();
        var words = 0;
        var remarks = 0;
        var at = 0;
        while (at < text.Length)
        {
            var length = char.IsWhiteSpace(text[at]) ? 0 : labels.LengthAt(text, at);
            if (length > 0 && labels.Match(text.Substring(at, length)) is { Exact: true } match)
            {
                length += ClosingAfter(text, at + length);
                length += NoteAfter(text, at + length);
                pieces.Add(new Piece(text.Substring(at, length), match));
                words++;
                at += length;
                continue;
            }

            if (char.IsAsciiDigit(text[at]) || (text[at] is '-' or '+' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
            {
                length = DigitsAt(text, at, labels);
                pieces.Add(new Piece(text.Substring(at, length), null));
                at += length;
                continue;
            }

            if (RemarkAt(text, at) is > 0 and var remark)
            {
                // What it remarks on is the label before it: （万元）.
                if (pieces.Count > 0 && pieces[^1].Match is not null)
                {
                    pieces[^1] = pieces[^1] with { Text = $"{pieces[^1].Text}{text.AsSpan(at, remark)}" };
                }

                remarks++;
                at += remark;
                continue;
            }

            if (!char.IsWhiteSpace(text[at]))
            {
                if (pieces.Count > 0 && pieces[^1] is { Match: null, IsNumber: false })
                {
                    pieces[^1] = new Piece(pieces[^1].Text + text[at], null);
                }
                else
                {
                    pieces.Add(new Piece(text[at].ToString(), null));
                }
            }

            at++;
        }

        var isTable = words >= FewestLabels || (words == 1 && pieces.Count == 2 && pieces[1].IsNumber);
        return isTable && AreKnown(pieces, words, remarks) ? pieces : null;
    }

    /// <summary>Words of no label are a head that is spelled differently, among many labels; before a number they may be a row's.</summary>
    private static bool AreKnown(List<Piece> pieces, int words, int remarks)
    {
        if (remarks > 0 && words < UnknownAmong)
        {
            return false;
        }

        var unknown = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Match is not null || pieces[i].IsNumber || Array.IndexOf(Fillers, TextKey.Of(pieces[i].Text)) >= 0)
            {
                continue;
            }

            unknown++;
            if (words < UnknownAmong * unknown || pieces[i].Text.Length > LongestUnknown || !TextKey.IsHan(pieces[i].Text[0])
                || (i + 1 < pieces.Count && pieces[i + 1].IsNumber))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A remark in brackets that holds no number: （本列数据的勾稽关系为：第一项加第二项之和…）.</summary>
    private static int RemarkAt(string text, int at)
    {
        if (text[at] is not ('(' or '（'))
        {
            return 0;
        }

        var length = text.AsSpan(at).IndexOfAny(')', '）') + 1;
        return text.AsSpan(at, length).ContainsAnyInRange('0', '9') ? 0 : length;
    }

    /// <summary>Signs that close what the label opened: 3.危及“三安全一稳定”.</summary>
    private static int ClosingAfter(string text, int at)
    {
        var length = 0;
        while (at + length < text.Length && ")）”\"’」』》】]".Contains(text[at + length], StringComparison.Ordinal))
        {
            length++;
        }

        return length;
    }

    /// <summary>A note in brackets belongs to the label before it: 本年收费金额（单位：万元）.</summary>
    private static int NoteAfter(string text, int at)
    {
        if (at >= text.Length || text[at] is not ('(' or '（'))
        {
            return 0;
        }

        var close = text.AsSpan(at).IndexOfAny(')', '）');
        return close > 3 ? close + 1 : 0;
    }

    /// <summary>A comma with three digits behind it: 1,520.</summary>
    private static bool IsThousand(string text, int comma) => text[comma] == ',' && comma + 3 < text.Length
        && char.IsAsciiDigit(text[comma + 1]) && char.IsAsciiDigit(text[comma + 2]) && char.IsAsciiDigit(text[comma + 3])
        && (comma + 4 == text.Length || !char.IsAsciiDigit(text[comma + 4]));

    /// <summary>A run of digits; its last one may be the numeral of the label after it (0000000 3.危及…).</summary>
    private static int DigitsAt(string text, int start, LabelIndex labels)
    {
        var end = start + 1;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
            || IsThousand(text, end)))
        {
            end++;
        }

        var isNumbered = end - start > 1 && end + 1 < text.Length && text[end] is '.' or '．' or '、' && labels.LengthAt(text, end - 1) > 3;
        return end - start - (isNumbered ? 1 : 0);
    }
}
