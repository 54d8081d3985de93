using System.Globalization;
using System.Text.RegularExpressions;

namespace Etl.Normalize.Dates;

/// <summary>
/// The date in a page's address (…/202101/t20210116_4743388.html), for pages that print none. Trusted only in the two
/// years after the report's: an address given at a later migration is no date of publication.
/// </summary>
internal static partial class AddressDate
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
            if (int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var y) && int.TryParse(match.Groups[2].Value, CultureInfo.InvariantCulture, out var m) && int.TryParse(match.Groups[3].Value, CultureInfo.InvariantCulture, out var d)
                && (y == year + 1 || y == year + 2) && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m))
            {
                return new DateOnly(y, m, d);
            }
        }

        return null;
    }

    [GeneratedRegex(@"(?<!\d)(20\d\d)[-/]?(\d{1,2})[-/]?(\d{1,2})(?![0-9A-Za-z])")]
    private static partial Regex Dates();
}
