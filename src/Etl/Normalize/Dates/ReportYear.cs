using System.Text.RegularExpressions;
using Etl.Model.Dates;
using Etl.Model.Reports;

namespace Etl.Normalize.Dates;

/// <summary>The year that a report is about: its title, its statistics period, the sentences of its opening. Never a publication date.</summary>
internal static partial class ReportYear
{
    private const int LastMonthOfReports = 6; // later in the year a page was moved, or is late by a year

    /// <summary>Tells the year.</summary>
    /// <param name="title">Title; null when unknown.</param>
    /// <param name="period">Statistics period; null when none is stated.</param>
    /// <param name="sections">Sections.</param>
    /// <param name="published">Date of publication; null when unknown. It says nothing alone.</param>
    /// <returns>The year, or 0.</returns>
    public static int Find(string? title, StatisticsPeriod? period, IReadOnlyList<Section> sections, DateOnly? published = null)
    {
        if (title is not null && PrintedYear.First(title) is > 0 and var titled)
        {
            return titled;
        }

        // A period may be misprinted, a sentence may speak of another year: the year that most places agree on, and of two the first.
        var opening = string.Concat(sections.Where(s => s.Kind is SectionKind.Preamble or SectionKind.Overview).Take(2).Select(s => s.Text));
        int[] places =
        [
            period?.End.Year ?? 0,
            Announced().Match(opening) is { Success: true } announced ? PrintedYear.Read(announced.Groups[1].ValueSpan) : 0,
            Until().Match(opening) is { Success: true } until ? PrintedYear.Read(until.Groups[1].ValueSpan) : 0,
            MostSpoken(opening),
            published is { } on && on.Month <= LastMonthOfReports ? on.Year - 1 : 0,
        ];
        var votes = places.Take(4).Any(y => y > 0) ? places.Where(y => y > 0) : [];
        return votes.GroupBy(y => y).OrderByDescending(g => g.Count()).FirstOrDefault()?.Key ?? 0;
    }

    /// <summary>
    /// The year that the text speaks of most, elsewhere than where it announces itself; the years of cited documents stand in
    /// brackets and are passed over, and those of dates and periods count only where there is no other.
    /// </summary>
    private static int MostSpoken(string opening)
    {
        var mentions = Spoken().Matches(Announced().Replace(opening, "", 1)).ToList();
        var plain = mentions.FindAll(m => !m.Groups["month"].Success);
        return (plain.Count > 0 ? plain : mentions).Select(m => PrintedYear.Read(m.Groups[1].ValueSpan)).GroupBy(y => y).OrderByDescending(g => g.Count())
            .ThenByDescending(g => g.Key).FirstOrDefault()?.Key ?? 0;
    }

    [GeneratedRegex("(" + PrintedYear.Digits + @")\s*年度?(?:[^，。；《》]{0,12})?(?:政府|政务)信息公开(?:工作)?(?:年度)?(?:报告|年报|情况)")]
    private static partial Regex Announced();

    [GeneratedRegex(@"截[至止]\s*(" + PrintedYear.Digits + @")\s*年\s*12\s*月")]
    private static partial Regex Until();

    [GeneratedRegex(@"(?<![〔\[(（\d])(" + PrintedYear.Digits + @")\s*年(?!.{0,4}[〕\])）])(?<month>\s*\d{1,2}\s*月)?")]
    private static partial Regex Spoken();
}
