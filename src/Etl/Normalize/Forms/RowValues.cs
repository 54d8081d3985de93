using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>Values of a row, counted and printed.</summary>
internal static class RowValues
{
    private const int LongestPrint = 200;

    /// <summary>How many values there are when the blanks at the end are left out.</summary>
    /// <param name="values">Values of a row.</param>
    /// <returns>Their number.</returns>
    public static int Trimmed(List<ValueCell> values)
    {
        var count = values.Count;
        while (count > 0 && values[count - 1].IsBlank)
        {
            count--;
        }

        return count;
    }

    /// <summary>Values as one text for a person.</summary>
    /// <param name="values">Values of a row.</param>
    /// <returns>The texts with blanks between them.</returns>
    public static string Print(List<ValueCell> values) =>
        string.Join(' ', values.Take(Math.Max(Trimmed(values), 1)).Select(v => v.IsBlank ? "□" : v.Cell.Text));

    /// <summary>A text of which a person needs the beginning.</summary>
    /// <param name="text">Text.</param>
    /// <returns>At most 200 characters of it.</returns>
    public static string Shortened(string text) => text.Length <= LongestPrint ? text : text[..LongestPrint] + "…";

    /// <summary>True where a cell that is no number holds more than one.</summary>
    /// <param name="value">Cell.</param>
    /// <returns>Whether it does.</returns>
    public static bool HoldSeveral(ValueCell value)
    {
        if (value.IsReadable)
        {
            return false;
        }

        var numbers = 0;
        var inside = false;
        foreach (var c in value.Cell.Text)
        {
            numbers += char.IsDigit(c) && !inside ? 1 : 0;
            inside = char.IsDigit(c) || (inside && c is '.' or ',' or '，');
        }

        return numbers > 1;
    }
}
