using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Grid;

/// <summary>Keeps the books while cells are printed: which numbers can be read on the page, and which cells are blank.</summary>
internal sealed class PrintedCells
{
    public List<GoldCell> Gold { get; } = new(200);

    public List<BlankCell> Blanks { get; } = [];

    public void Add(CellKey key, decimal value, string printed, bool blank)
    {
        if (blank)
        {
            Blanks.Add(new BlankCell(key, value, printed));
        }
        else
        {
            Gold.Add(new GoldCell(key, value));
        }
    }

    /// <summary>The table turned out to be unreadable (an image): nothing of it is on the page.</summary>
    public void Forget(string table)
    {
        Gold.RemoveAll(cell => cell.Key.Table == table);
        Blanks.RemoveAll(cell => cell.Key.Table == table);
    }
}
