using System.Text.RegularExpressions;

namespace Etl.Model.Dates;

/// <summary>
/// The date in a page's address (…/202101/t20210116_4743388.html), for pages that print none. Trusted only in the two
/// years after the report's: an address given at a later migration is no date of publication.
/// </summary>
public static partial class AddressDate
{
    /// <summary>Finds the date.</summary>
    /// <param name="address">Address.</param>
    /// <param name="year">Year of the report; 0 gives none.</param>
    /// <returns>The date, or null.</returns>
    public static DateOnly? Find(string address, int year)
    {
        if (year == 0 || address.StartsWith("file:", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (Match match in Dates().Matches(address))
        {
            if (PrintedDate.Create(match.Groups[1].ValueSpan, match.Groups[2].ValueSpan, match.Groups[3].ValueSpan) is { } date
                && (date.Year == year + 1 || date.Year == year + 2))
            {
                return date;
            }
        }

        return null;
    }

    [GeneratedRegex(@"(?<!\d)(" + PrintedYear.Digits + @")[-/]?(\d{1,2})[-/]?(\d{1,2})(?![0-9A-Za-z])")]
    private static partial Regex Dates();
}
