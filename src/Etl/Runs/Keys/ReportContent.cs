using System.Globalization;
using System.Text;
using Etl.Model.Reports;

namespace Etl.Runs.Keys;

/// <summary>What a report says, wherever it lies: the same at two addresses means the same report.</summary>
internal static class ReportContent
{
    // Shorter ones are alike among many bodies ("本年度未收到申请").
    private const int FewestCharacters = 100;

    /// <summary>Digest of its publisher, year, text and numbers.</summary>
    /// <param name="report">The report.</param>
    /// <returns>32 hex digits; null for a report that says too little.</returns>
    public static string? KeyOf(Report report)
    {
        if (report.Facts.Count == 0 && report.Sections.Sum(static s => s.Text.Length) < FewestCharacters)
        {
            return null;
        }

        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{report.Publisher}\n{report.Year}\n{report.Region.Code}\n");
        foreach (var section in report.Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(int)section.Kind} {section.Heading}\n{section.Text}\n");
        }

        foreach (var fact in report.Facts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{fact.Table} {fact.Item} {fact.Measure} {fact.Raw}\n");
        }

        return ContentKey.OfText(text.ToString());
    }
}
