using System.Globalization;
using System.Text.RegularExpressions;

namespace Etl.Model.Dates;

/// <summary>The statistics period that a report states (自2020年1月1日起至2020年12月31日止), damaged or not.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
/// <param name="Damaged">The printed words where they are damaged and leave one meaning; null where they are whole.</param>
public sealed partial record StatisticsPeriod(DateOnly Start, DateOnly End, string? Damaged)
{
    /// <summary>Finds the period.</summary>
    /// <param name="text">Text of the report, line breaks removed.</param>
    /// <returns>The period, or null.</returns>
    public static StatisticsPeriod? Find(string text)
    {
        foreach (Match match in Whole().Matches(text))
        {
            var start = PrintedDate.Create(match.Groups["y1"].Value, match.Groups["m1"].Value, match.Groups["d1"].Value);
            var end = PrintedDate.Create(match.Groups["y2"].Success ? match.Groups["y2"].Value : match.Groups["y1"].Value, match.Groups["m2"].Value,
                match.Groups["d2"].Value);
            if (start is { } s && end is { } e && s <= e && e.DayNumber - s.DayNumber < 400)
            {
                return new StatisticsPeriod(s, e, null);
            }
        }

        foreach (Match match in Torn().Matches(text))
        {
            var ends = Readings(match.Groups["to"].Value);
            var periods = (from s in Readings(match.Groups["from"].Value)
                           from e in ends
                           where s <= e && e.DayNumber - s.DayNumber < 400
                           select (Start: s, End: e)).ToList();
            if (periods is [var only])
            {
                return new StatisticsPeriod(only.Start, only.End, match.Value);
            }
        }

        return null;
    }

    /// <summary>Every date that torn digits can mean: 202011 → 2020-01-01 alone; 2020111 → two readings.</summary>
    private static List<DateOnly> Readings(string torn)
    {
        var readings = new List<DateOnly>();
        AddReadings(TornDate().Match(torn), readings);
        // A doubled century (202020年) is one year printed over its own beginning.
        if (torn.StartsWith("2020", StringComparison.Ordinal))
        {
            AddReadings(TornDate().Match(torn[2..]), readings);
        }

        return readings;
    }

    private static void AddReadings(Match match, List<DateOnly> readings)
    {
        if (!match.Success)
        {
            return;
        }

        var year = match.Groups["y"].Value;
        var rest = match.Groups["rest"].Value;
        var marked = rest.IndexOf('月', StringComparison.Ordinal);
        var digits = rest.Replace("月", "", StringComparison.Ordinal);
        for (var split = 1; split <= 2 && split < digits.Length; split++)
        {
            if (marked >= 0 && split != marked)
            {
                continue;
            }

            if (digits[0] != '0' && digits[split] != '0' && PrintedDate.Create(year, digits.AsSpan(0, split), digits.AsSpan(split)) is { } date)
            {
                readings.Add(date);
            }
        }
    }

    /// <summary>Years of whole-year periods that a text names.</summary>
    /// <param name="text">Text, line breaks removed.</param>
    /// <returns>Years, in order.</returns>
    public static IEnumerable<int> WholeYears(string text) => WholeYear().Matches(text)
        .Where(m => !m.Groups["end"].Success || m.Groups["end"].Value == m.Groups["start"].Value)
        .Select(m => PrintedYear.Read(m.Groups["start"].ValueSpan));

    /// <summary>Years of periods that no report can be of: over more than one year, or in a century that is not.</summary>
    /// <param name="text">Text, line breaks removed.</param>
    /// <returns>Both years of each, in order.</returns>
    public static IEnumerable<int> Misprinted(string text)
    {
        foreach (Match match in AnyYears().Matches(text))
        {
            var (start, end) = (match.Groups["start"].Value, match.Groups["end"].Success ? match.Groups["end"].Value : match.Groups["start"].Value);
            if (start != end || PrintedYear.Read(start) == 0)
            {
                yield return int.Parse(end, CultureInfo.InvariantCulture);
                yield return int.Parse(start, CultureInfo.InvariantCulture);
            }
        }
    }

    [GeneratedRegex(@"(?:统计|期限|数据|时限|时间|本报告|"
        + @"自)[^。0-9]{0,20}(?<start>[0-9]{4})\s*年\s*1\s*月\s*1\s*日?\s*起?\s*[至到\-—－~～]+\s*(?:(?<end>[0-9]{4})\s*年)?\s*12\s*月\s*31\s*日")]
    private static partial Regex AnyYears();

    [GeneratedRegex(@"(?<!\d)(?<y1>" + PrintedYear.Digits + @")\s*年\s*(?<m1>\d{1,2})\s*月\s*(?<d1>\d{1,2})\s*日?\s*起?\s*[至到\-—－~～]+\s*(?:(?<y2>"
        + PrintedYear.Digits + @")\s*年)?\s*(?<m2>\d{1,2})\s*月\s*(?<d2>\d{1,2})\s*日")]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<from>(?:20)?" + PrintedYear.Digits + @"年?\d{1,2}月?\d{1,2})日?起?[至到](?<to>(?:20)?" + PrintedYear.Digits + @"年?\d{1,2}月?\d{1,2})日")]
    private static partial Regex Torn();

    [GeneratedRegex(@"^(?<y>" + PrintedYear.Digits + @")年?(?<rest>\d{1,2}月?\d{1,2})$")]
    private static partial Regex TornDate();

    [GeneratedRegex(@"(?<!\d)(?<start>" + PrintedYear.Digits + @")\s*年\s*1\s*月\s*1\s*日\s*起?\s*[至到\-—－~～]+\s*(?:(?<end>" + PrintedYear.Digits
        + @")\s*年)?\s*12\s*月\s*31\s*日")]
    private static partial Regex WholeYear();
}
