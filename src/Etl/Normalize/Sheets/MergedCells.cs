
namespace Etl.Normalize.Sheets;

/// <summary>Values printed once over several columns.</summary>
internal static class MergedCells
{
    /// <summary>The one value of a row that a text prints over all columns of a part.</summary>
    /// <param name="values">Values of a row.</param>
    /// <param name="columns">Columns of the form.</param>
    /// <returns>The value; null where the row is none of this kind.</returns>
    public static ValueCell? CoverAll(List<ValueCell> values, int columns)
    {
        if (columns < 2 || values.Count == 0 || values[0].IsBlank || values[0].Cell.ColumnSpan < columns)
        {
            return null;
        }

        for (var i = 1; i < values.Count; i++)
        {
            if (!values[i].IsBlank)
            {
                return null;
            }
        }

        return values[0];
    }

    /// <summary>
    /// Spreads merged cells over the columns that they cover, where together they cover a row: a zero, a dash or a blank
    /// holds for each of them; another number belongs to one of them, and which is not said.
    /// </summary>
    /// <param name="values">Values of a row.</param>
    /// <param name="columns">Columns of the form.</param>
    /// <returns>As many values as columns, or the values as they were.</returns>
    public static List<ValueCell> Expand(List<ValueCell> values, int columns)
    {
        if (values.Count >= columns || values.Count == 0)
        {
            return values;
        }

        var covered = 0;
        foreach (var value in values)
        {
            covered += value.Cell.ColumnSpan;
        }

        if (covered != columns)
        {
            return values;
        }

        var spread = new List<ValueCell>(columns);
        foreach (var value in values)
        {
            for (var i = 0; i < value.Cell.ColumnSpan; i++)
            {
                spread.Add(value.Cell.ColumnSpan == 1 || (value.IsReadable && value.Number.Value == 0) ? value : value with { IsReadable = false });
            }
        }

        return spread;
    }
}
