using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>Which printed value stands under which column of a row.</summary>
/// <param name="Cells">One place a column; null where nothing is printed or the place is in doubt.</param>
/// <param name="Doubtful">Columns for which more than one reading is left.</param>
/// <param name="Solved">True where only arithmetic told the columns.</param>
internal sealed record Placement(ValueCell?[] Cells, bool[] Doubtful, bool Solved)
{
    /// <summary>Every column is in doubt.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <returns>The placement.</returns>
    public static Placement None(int columns)
    {
        var doubtful = new bool[columns];
        Array.Fill(doubtful, true);
        return new Placement(new ValueCell?[columns], doubtful, Solved: false);
    }

    /// <summary>What two placements say alike; where they differ the column is in doubt.</summary>
    /// <param name="other">Another placement of the same values.</param>
    /// <returns>The placement.</returns>
    public Placement AgreeingWith(Placement other)
    {
        var cells = new ValueCell?[Cells.Length];
        var doubtful = new bool[Cells.Length];
        for (var c = 0; c < cells.Length; c++)
        {
            if (Doubtful[c] || other.Doubtful[c] || !ValueCell.AreSame(Cells[c], other.Cells[c]))
            {
                doubtful[c] = true;
            }
            else
            {
                cells[c] = Cells[c];
            }
        }

        return new Placement(cells, doubtful, Solved);
    }

    /// <summary>True where some column is in doubt.</summary>
    public bool IsDoubtful => Array.Exists(Doubtful, static d => d);
}
