using Etl.Model.Forms;
using Etl.Model.Text;

namespace Etl.Extract;

/// <summary>Cuts a text that lost what stood between its cells (规章000行政规范性文件000) into labels and runs of digits.</summary>
internal static class FusedText
{
    private const int FewestLabels = 2;
    private const int Longest = 4000;

    /// <summary>What forms print above their columns and is the label of none. Any other word makes the text a sentence.</summary>
    private static readonly string[] Fillers = ["信息内容", "申请人情况", "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和", "指标", "项目"];

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
        var at = 0;
        while (at < text.Length)
        {
            var length = char.IsWhiteSpace(text[at]) ? 0 : labels.LengthAt(text, at);
            if (length > 0 && labels.Match(text.Substring(at, length)) is { Exact: true } match)
            {
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
        return isTable && pieces.TrueForAll(static p => p.Match is not null || p.IsNumber || Array.IndexOf(Fillers, TextKey.Of(p.Text)) >= 0) ? pieces : null;
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

    /// <summary>A run of digits; its last one may be the numeral of the label after it (0000000 3.危及…).</summary>
    private static int DigitsAt(string text, int start, LabelIndex labels)
    {
        var end = start + 1;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
        {
            end++;
        }

        var isNumbered = end - start > 1 && end + 1 < text.Length && text[end] is '.' or '．' or '、' && labels.LengthAt(text, end - 1) > 3;
        return end - start - (isNumbered ? 1 : 0);
    }
}
