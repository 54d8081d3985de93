using System.Text;
using Etl.Clean.Blocks;
using Etl.Model.Documents;

namespace Etl.Clean.Pdf;

/// <summary>Reads a table whose cells are all drawn: what stands between four lines is a cell.</summary>
internal static class PdfRuledTable
{
    private const double Straddle = 0.2;

    /// <summary>Reads a table.</summary>
    /// <param name="lattice">Its lines.</param>
    /// <param name="words">Words of the page.</param>
    /// <returns>The table.</returns>
    public static PdfTable Read(PdfLattice lattice, IReadOnlyList<PdfWord> words)
    {
        var rows = lattice.Rows.Count - 1;
        var columns = lattice.Columns.Count - 1;
        var owner = Owners(lattice, rows, columns);
        var text = new List<PdfWord>[rows * columns];
        var digit = PdfFigures.WidthOf(words);
        foreach (var word in words)
        {
            Put(word, lattice, owner, text, columns, digit);
        }

        var cells = new List<GridCell>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var place = row * columns + column;
                if (owner[place] != place)
                {
                    continue;
                }

                var (height, width) = Extent(owner, place, rows, columns);
                cells.Add(new GridCell(row, column, height, width, TextOf(text[place], lattice.Columns[column + width] - lattice.Columns[column])));
            }
        }

        return new PdfTable(lattice.Left, lattice.Top, lattice.Right, lattice.Bottom, new TableGrid(cells, rows, columns));
    }

    /// <summary>Text of a cell: its lines put together, for they break where the cell is too narrow, not where the label does.</summary>
    /// <param name="words">Words of the cell, or null.</param>
    /// <param name="width">Width of the cell in points.</param>
    /// <returns>Text; empty for a blank cell.</returns>
    public static string TextOf(List<PdfWord>? words, double width)
    {
        if (words is null || words.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder();
        PdfLine? above = null;
        foreach (var line in PdfLine.Group(words))
        {
            // A number that fills its cell goes on below; two short ones are two numbers, and no reader shall take them for one.
            if (above is not null && IsNumeric(text[^1]) && IsNumeric(line.Text[0]) && above.Right - above.Left < width * 0.6)
            {
                text.Append('\n');
            }

            text.Append(line.Text);
            above = line;
        }

        return text.ToString();
    }

    private static bool IsNumeric(char c) => char.IsDigit(c) || c is '.' or ',' or '-' or '－' or '—';

    /// <summary>For each elementary place the first place of its cell: places without a line between them are one.</summary>
    private static int[] Owners(PdfLattice lattice, int rows, int columns)
    {
        var owner = new int[rows * columns];
        Array.Fill(owner, -1);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (owner[row * columns + column] >= 0)
                {
                    continue;
                }

                var width = 1;
                while (column + width < columns && owner[row * columns + column + width] < 0
                    && !lattice.HasWall(false, lattice.Columns[column + width], lattice.Rows[row], lattice.Rows[row + 1]))
                {
                    width++;
                }

                var height = 1;
                while (row + height < rows && IsOpen(lattice, row + height, column, width))
                {
                    height++;
                }

                for (var y = row; y < row + height; y++)
                {
                    for (var x = column; x < column + width; x++)
                    {
                        owner[y * columns + x] = row * columns + column;
                    }
                }
            }
        }

        return owner;
    }

    /// <summary>True when nothing parts a row's places from those above nor from each other: a cell stays a rectangle.</summary>
    private static bool IsOpen(PdfLattice lattice, int row, int column, int width)
    {
        if (lattice.HasWall(true, lattice.Rows[row], lattice.Columns[column], lattice.Columns[column + width]))
        {
            return false;
        }

        for (var x = column; x < column + width; x++)
        {
            if (lattice.HasWall(true, lattice.Rows[row], lattice.Columns[x], lattice.Columns[x + 1]))
            {
                return false;
            }

            if (x > column && lattice.HasWall(false, lattice.Columns[x], lattice.Rows[row], lattice.Rows[row + 1]))
            {
                return false;
            }
        }

        return true;
    }

    private static (int Height, int Width) Extent(int[] owner, int place, int rows, int columns)
    {
        var width = 1;
        while ((place % columns) + width < columns && owner[place + width] == place)
        {
            width++;
        }

        var height = 1;
        while (place / columns + height < rows && owner[place + height * columns] == place)
        {
            height++;
        }

        return (height, width);
    }

    private static void Put(PdfWord word, PdfLattice lattice, int[] owner, List<PdfWord>[] text, int columns, double digit)
    {
        var row = Index(lattice.Rows, word.MiddleY);
        var column = Index(lattice.Columns, word.MiddleX);
        if (row < 0 || column < 0)
        {
            return;
        }

        var place = owner[row * columns + column];
        int PlaceAt(double x) => Index(lattice.Columns, x) is >= 0 and var at ? owner[row * columns + at] : place;
        var edge = (word.Right - word.Left) * Straddle;
        if (word.Text.Length == 1 || word.Text.AsSpan()
            .IndexOfAnyInRange('0', '9') < 0 || (PlaceAt(word.Left + edge) == place && PlaceAt(word.Right - edge) == place))
        {
            (text[place] ??= []).Add(word);
            return;
        }

        // Figures that lie across a line belong to several cells.
        var pitch = (word.Right - word.Left) / word.Text.Length;
        var places = Enumerable.Range(0, word.Text.Length).Select(i => PlaceAt(word.Left + (i + 0.5) * pitch)).ToList();
        var isClear = PdfFigures.AreApart(word, digit, places.Distinct().Count() - 1)
            && Enumerable.Range(0, places.Count).All(i => lattice.Columns.All(c => Math.Abs(c - word.Left - (i + 0.5) * pitch) > pitch * Straddle));
        for (var i = 0; i < places.Count; i++)
        {
            if (i > 0 && places[i] == places[i - 1])
            {
                continue;
            }

            var length = 1;
            while (i + length < places.Count && places[i + length] == places[i])
            {
                length++;
            }
            // Where it cannot be told which figure is whose, no cell may be read as a number.
            var part = isClear ? word.Text.Substring(i, length) : word.Text + PdfFigures.Unreadable;
            (text[places[i]] ??= []).Add(word with { Left = word.Left + i * pitch, Right = word.Left + (i + length) * pitch, Text = part });
        }
    }

    private static int Index(IReadOnlyList<double> places, double at)
    {
        for (var i = 0; i + 1 < places.Count; i++)
        {
            if (at >= places[i] && at <= places[i + 1])
            {
                return i;
            }
        }

        return -1;
    }
}
