using System.Text.RegularExpressions;
using Etl.Model;

namespace Etl.Normalize;

/// <summary>
/// Sentences that state a zero: no application received, no reconsideration or suit brought. They make facts of their own
/// only for tables that the report does not give.
/// </summary>
internal static partial class NarrativeZeros
{
    /// <summary>Reads the sentences of a section.</summary>
    /// <param name="table">Table that is not given.</param>
    /// <param name="section">Section about it.</param>
    /// <returns>Facts with method narrative; usually none.</returns>
    public static IEnumerable<Fact> Read(Table table, Section section)
    {
        foreach (var sentence in section.Text.Split('。', '；', '\n', '!', '！'))
        {
            if (table == Table.Requests && NoRequests().IsMatch(sentence))
            {
                yield return Zero("requests", "new_received", "application", section, sentence);
                yield break;
            }

            if (table == Table.Appeals && NoAppeals().IsMatch(sentence))
            {
                if (sentence.Contains("复议", StringComparison.Ordinal))
                    yield return Zero("appeals", "reconsideration", "case", section, sentence);
                if (sentence.Contains("诉讼", StringComparison.Ordinal))
                {
                    yield return Zero("appeals", "litigation_direct", "case", section, sentence);
                    yield return Zero("appeals", "litigation_after_reconsideration", "case", section, sentence);
                }

                yield break;
            }
        }
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

    [GeneratedRegex(@"(未|没有|无)(收到|接到|受理|发生)?[^，,]{0,16}(政府信息公开申请|信息公开申请|公开申请|依申请公开|申请公开)|(收到|受理|接到)[^，,。]{0,24}(申请|事项)[^，,。]{0,6}0\s*[件条宗]|零报告")]
    private static partial Regex NoRequests();

    [GeneratedRegex(@"(未|没有|无|零)(发生|收到|出现|产生|因|有|被|涉及)[^。]{0,30}(行政复议|行政诉讼|复议|诉讼)|(没有|无)[^。，,]{0,16}(行政复议|行政诉讼)|(行政复议|行政诉讼)[^，,。]{0,12}0\s*[件宗起]|零报告")]
    private static partial Regex NoAppeals();
}
