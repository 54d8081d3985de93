using System.Text.RegularExpressions;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Model.Forms;

/// <summary>
/// Recognises the headings of a report's sections (国办公开办函〔2019〕60号 and 〔2021〕30号: 一、总体情况 … 六、其他需要报告的事项) and
/// tells them from rows of the requests table that bear the same numerals (一、本年新收…). What they say stands in the forms.
/// Immutable, safe for any number of threads.
/// </summary>
public sealed partial class SectionHeadings
{
    private const int Longest = 50;
    private const string Numerals = "一二三四五六七八九十";
    private static readonly TimeSpan PatternBudget = TimeSpan.FromMilliseconds(100);

    private readonly (SectionKind Kind, string[] Words)[] _words;
    private readonly Dictionary<string, SectionKind> _equal = new(StringComparer.Ordinal);
    private readonly Regex[] _unnumbered;

    internal SectionHeadings(IReadOnlyList<Form> forms)
    {
        // A heading that speaks of two things is of the section that comes later in the form: 其他…, then 存在的问题….
        var sections = forms.SelectMany(f => f.Sections).OrderByDescending(s => s.Kind).ToList();
        _words = [.. sections.SelectMany(s => s.Words.Select(w => (s.Kind, w.Split('…')))).DistinctBy(w => (w.Kind, string.Join('…', w.Item2)))];
        foreach (var (section, text) in sections.SelectMany(s => s.Equal.Select(e => (s, e))))
        {
            _equal.TryAdd(text, section.Kind);
        }

        _unnumbered = [.. sections.Select(s => s.Unnumbered).OfType<string>().Distinct()
            .Select(p => new Regex($"^(?:{p})$", RegexOptions.CultureInvariant | RegexOptions.Compiled, PatternBudget))];
    }

    /// <summary>What a line heads.</summary>
    /// <param name="line">A line as printed.</param>
    /// <returns>The section's kind (<see cref="SectionKind.Unknown"/> for a numbered heading of another kind), or null where the line is no heading.</returns>
    public SectionKind? Classify(string line)
    {
        if (line.Length is < 3 or > Longest * 2)
        {
            return null;
        }

        // The most lines are sentences and rows of tables.
        if (line.AsSpan().IndexOfAny('。', '|') >= 0 && !PrintedMarks.AreIn(line))
        {
            return null;
        }

        var text = Compact(line);
        if (text.Length is < 3 or > Longest || text[^1] is '。' or '；' or ';' or '，'
            or ',' || text.Contains('。', StringComparison.Ordinal) || text.Contains('|', StringComparison.Ordinal))
        {
            return null;
        }

        var number = LengthOfNumeral(text);
        var words = number > 0 ? text[number..] : text;
        if (words.Length < 2 || RowOfTable().IsMatch(words))
        {
            return null;
        }

        var kind = KindOf(words);
        if (number > 0)
        {
            return kind ?? (words.Length <= 30 && !words.Contains('：', StringComparison.Ordinal) && !words.Contains(':', StringComparison.Ordinal)
                ? SectionKind.Unknown : null);
        }

        return kind is not null && IsWhole(words) ? kind : null;
    }

    /// <summary>
    /// Where a line holds a heading and the text after it (一、总体情况 2020年，我局…), the length of the heading.
    /// </summary>
    /// <param name="line">A line as printed.</param>
    /// <returns>Length of the heading, or 0 where the line does not begin with a known one.</returns>
    public int LengthOfLeading(string line)
    {
        if (line.Length <= Longest)
        {
            return 0;
        }

        var match = Leading().Match(line);
        return match.Success && Classify(match.Groups[1].Value) is not null and not SectionKind.Unknown ? match.Groups[1].Length : 0;
    }

    /// <summary>The numeral before a heading, 1–10, or 0.</summary>
    /// <param name="line">A heading.</param>
    /// <returns>Its number.</returns>
    public static int NumberOf(string line)
    {
        if (!MayBeNumbered(line))
        {
            return 0;
        }

        var text = Compact(line);
        return LengthOfNumeral(text) > 0 ? Numerals.IndexOf(text[0], StringComparison.Ordinal) + 1 : 0;
    }

    private static int LengthOfNumeral(string text)
    {
        foreach (var match in Numbered().EnumerateMatches(text))
        {
            return match.Length;
        }

        return 0;
    }

    /// <summary>False where the first sign of a line is no numeral: known without writing the line anew.</summary>
    private static bool MayBeNumbered(string line)
    {
        foreach (var c in line)
        {
            if (!char.IsWhiteSpace(c) && c is not ('#' or '*' or '•'))
            {
                return Numerals.Contains(TraditionalCharacters.Simplify(c), StringComparison.Ordinal) || PrintedMarks.AreIn(line);
            }
        }

        return false;
    }

    private SectionKind? KindOf(string words)
    {
        // What was charged for copies had a section of its own before 2019; it is not about the requests.
        if (Fees().IsMatch(words) && !Requests().IsMatch(words))
        {
            return null;
        }

        if (_equal.TryGetValue(words, out var equal))
        {
            return equal;
        }

        foreach (var (kind, parts) in _words)
        {
            if (ContainsAll(words, parts))
            {
                return kind;
            }
        }

        return null;
    }

    private static bool ContainsAll(string text, string[] parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return true;
    }

    private bool IsWhole(string words)
    {
        try
        {
            return Array.Exists(_unnumbered, p => p.IsMatch(words));
        }
        catch (RegexMatchTimeoutException)
        {
            // A pattern that backtracks without end on a line says nothing about it.
            return false;
        }
    }

    private static string Compact(string line)
    {
        var plain = TextKey.Plain(PrintedMarks.Without(line));
        return plain.AsSpan().IndexOfAny('#', '*', '•') < 0 ? plain : string.Concat(plain.Where(static c => c is not ('#' or '*' or '•')));
    }

    [GeneratedRegex(@"^[一二三四五六七八九十]{1,2}\s*[、.．,，:：]")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(本年(度)?(新收|办理)|上年(度)?结转|结转下年|本年度)")]
    private static partial Regex RowOfTable();

    [GeneratedRegex(@"收费|减免|收取费用")]
    private static partial Regex Fees();

    [GeneratedRegex(@"办理|处理|受理|收到|答复")]
    private static partial Regex Requests();

    [GeneratedRegex(@"^\s*([一二三四五六七八九十]{1,2}\s*[、.．]\s*[^\s。，,：:;；]{0,36}?(情况|事项|措施|概述))[\s。：:]")]
    private static partial Regex Leading();
}
