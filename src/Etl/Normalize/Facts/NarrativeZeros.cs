using System.Text.RegularExpressions;
using Etl.Model;
using Etl.Model.Dates;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Normalize.Facts;

/// <summary>
/// Sentences that state a zero: no application received, no reconsideration or suit brought. They make facts of their own
/// only for tables that the report does not give.
/// </summary>
internal static partial class NarrativeZeros
{
    /// <summary>Reads the sentences of a section.</summary>
    /// <param name="table">Table that is not given.</param>
    /// <param name="section">Section about it.</param>
    /// <param name="year">Year of the report; 0 when unknown.</param>
    /// <returns>Facts with method narrative; usually none.</returns>
    public static IEnumerable<Fact> Read(Table table, Section section, int year = 0)
    {
        var sentences = section.Text.Split('。', '；', '\n', '!', '！');
        // Where the section tells of cases, what it denies is only some of them: 未收到当面提交的申请, 没有败诉的诉讼.
        if (Array.Exists(sentences, s => (table == Table.Requests ? OfRequests() : OfAppeals()).IsMatch(s) && Some().IsMatch(s)))
        {
            yield break;
        }

        foreach (var sentence in sentences)
        {
            if ((table == Table.Requests ? NoRequests() : NoAppeals()).Match(sentence) is not { Success: true } match || !IsOfAll(sentence, match, year))
            {
                continue;
            }

            if (table == Table.Requests)
            {
                yield return Zero("requests", "new_received", "application", section, sentence);
                yield break;
            }

            if (table == Table.Appeals)
            {
                if (sentence.Contains("复议", StringComparison.Ordinal))
                {
                    yield return Zero("appeals", "reconsideration", "case", section, sentence);
                }

                if (sentence.Contains("诉讼", StringComparison.Ordinal))
                {
                    yield return Zero("appeals", "litigation_direct", "case", section, sentence);
                    yield return Zero("appeals", "litigation_after_reconsideration", "case", section, sentence);
                }

                yield break;
            }
        }
    }

    /// <summary>False where only a part is denied, another year is meant, or a wish is stated.</summary>
    private static bool IsOfAll(string sentence, Match match, int year)
    {
        foreach (var other in PrintedYear.In(sentence))
        {
            if (year != 0 && other != year)
            {
                return false;
            }
        }

        var start = match.Index == 0 ? 0 : sentence.LastIndexOfAny(['，', ','], match.Index - 1) + 1;
        var end = sentence.IndexOfAny(['，', ','], match.Index + match.Length);
        return !sentence.Contains('除', StringComparison.Ordinal) && !Part().IsMatch(end < 0 ? sentence[start..] : sentence[start..end]);
    }

    private static Fact Zero(string table, string item, string unit, Section section, string sentence) => new()
    {
        Table = table,
        Item = item,
        Measure = "total",
        Value = 0,
        Resolved = 0,
        Unit = unit,
        Cell = CellState.Number,
        Method = ReadingMethod.Narrative,
        Raw = sentence.Trim(),
        Section = SnakeCase.Of(section.Kind),
        Locator = $"section {section.Ordinal}",
    };

    [GeneratedRegex(@"当面|信函|邮寄|来信|传真|电子邮件|邮箱|网上|网络|平台|逾期|超期|败诉|撤销|纠正|被纠|纠错|违法|不当|决定书|判决|力争|确保|努力|杜绝|避免|目标|其中|去年|上年|上一年|往年|需要补正|不予公开")]
    private static partial Regex Part();

    [GeneratedRegex(@"[1-9]\d*\s*[件宗起份例]|[一二三四五六七八九十百两][一二三四五六七八九十百零]*[件宗起]")]
    private static partial Regex Some();

    [GeneratedRegex(@"申请")]
    private static partial Regex OfRequests();

    [GeneratedRegex(@"复议|诉讼|应诉|起诉")]
    private static partial Regex OfAppeals();

    [GeneratedRegex(@"(未|没有|无)(收到|接到|受理|发生)?[^，,]{0,16}(政府信息公开申请|信息公开申请|公开申请|依申请公开|申请公开)|(收到|受理|接到)[^，,。]{0,24}(申请|事项)[^，,。]{0,6}0\s*[件条宗]|零报告")]
    private static partial Regex NoRequests();

    [GeneratedRegex(@"(未|没有|无|零)(发生|收到|出现|产生|因|有|被|涉及)[^。]{0,30}(行政复议|行政诉讼|复议|诉讼)|(没有|无)[^。，,]{0,16}(行政复议|行政诉讼)|(行政复议|行政诉讼)[^，,。]{0,12}0\s*[件宗起]|零报告")]
    private static partial Regex NoAppeals();
}
