using System.Text.RegularExpressions;
using Etl.Model.Dates;
using Etl.Model.Documents;
using Etl.Model.Reports;

namespace Etl.Normalize.Dates;

/// <summary>The year that a table says it is of: in the short line above it (2021年数据), or in the first row of the table.</summary>
internal static partial class TableYear
{
    private const int LongestLine = 60;

    /// <summary>Tells the year.</summary>
    /// <param name="table">Table or piece of one.</param>
    /// <param name="blocks">Blocks of the document.</param>
    /// <returns>The year; 0 where none is said, or several.</returns>
    public static int Find(StatisticsTable table, IReadOnlyList<Block> blocks)
    {
        var year = 0;
        foreach (var cell in table.Cells)
        {
            if (cell.Row > table.Cells[0].Row)
            {
                break;
            }

            if (OwnCell().IsMatch(cell.Text) && !Add(cell.Text, ref year))
            {
                return 0;
            }
        }

        for (var i = table.BlockOrdinal - 1; year == 0 && i >= 0 && i < blocks.Count; i--)
        {
            if (!blocks[i].IsKept || blocks[i] is ParagraphBlock { Text.Length: 0 })
            {
                continue;
            }

            return blocks[i] is ParagraphBlock { Text.Length: <= LongestLine } line && OwnLine().IsMatch(line.Text) && Add(line.Text, ref year) ? year : 0;
        }

        return year;
    }

    /// <summary>False where a second year is named.</summary>
    private static bool Add(string text, ref int year)
    {
        // The year of a cited document stands in brackets and is none of the table's.
        foreach (var own in PrintedYear.OutsideBrackets(text))
        {
            if (year != 0 && year != own)
            {
                return false;
            }

            year = own;
        }

        return true;
    }

    [GeneratedRegex(@"^\W?" + PrintedYear.Digits + @"\s*年度?(数据|情况|统计)?\W?$")]
    private static partial Regex OwnCell();

    // A line that begins with the year is the table's caption; labels and notes have years of their own inside.
    [GeneratedRegex(@"^\W{0,2}(附|附件|附表|表)?\W{0,2}" + PrintedYear.Digits + @"\s*年")]
    private static partial Regex OwnLine();
}
