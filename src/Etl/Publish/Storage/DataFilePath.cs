using System.Globalization;
using System.Text.RegularExpressions;

namespace Etl.Publish.Storage;

/// <summary>
/// Where a data file lies in a snapshot: <c>facts/2023.parquet</c>, <c>facts/2023.1.parquet</c> where one grew too large,
/// <c>pages/all.parquet</c>. Snapshots that were published before this was so have <c>facts/report_year=2023/part-0.parquet</c>
/// and <c>pages/part-0.parquet</c>; they are read as well.
/// </summary>
/// <param name="Table">Table.</param>
/// <param name="Year">Report year; null for a table without years.</param>
/// <param name="Part">Number of the file among those of the table and year, from 0.</param>
internal readonly partial record struct DataFilePath(string Table, int? Year, int Part)
{
    /// <summary>Reads a path.</summary>
    /// <param name="path">Path relative to the snapshot, with forward slashes.</param>
    /// <returns>What it says; null when it is the path of no data file.</returns>
    public static DataFilePath? Parse(string path)
    {
        var match = Pattern().Match(path);
        if (!match.Success || Number("part") is not { } part)
        {
            return null;
        }

        return new DataFilePath(match.Groups["table"].Value, match.Groups["year"].Success ? Number("year") : null, part);

        int? Number(string group) => int.TryParse(match.Groups[group].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : match.Groups[group].Success ? null : 0;
    }

    /// <summary>The path, relative to the snapshot.</summary>
    public override string ToString()
    {
        var name = Year?.ToString(CultureInfo.InvariantCulture) ?? "all";
        return Part == 0 ? $"{Table}/{name}.parquet" : string.Create(CultureInfo.InvariantCulture, $"{Table}/{name}.{Part}.parquet");
    }

    [GeneratedRegex(
        @"^(?<table>[a-z_]{1,40})/((?<year>-?\d{1,9})|all)(\.(?<part>[1-9]\d{0,8}))?\.parquet\z|"
            + @"^(?<table>[a-z_]{1,40})(/report_year=(?<year>-?\d{1,9}))?/part-(?<part>\d{1,9})\.parquet\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
