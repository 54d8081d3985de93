using Etl.Model.Reports;

namespace Etl.Validate;

/// <summary>The cells of one printed table, by the numbers that <see cref="TableRules"/> gives them.</summary>
internal sealed class CellGrid
{
    private readonly Fact?[] _facts;
    private readonly double[] _values;

    /// <summary>A table's facts.</summary>
    /// <param name="rules">The form's table.</param>
    /// <param name="table">Table, vocabulary word.</param>
    /// <param name="facts">Facts of the report; those of other tables and narrative ones are passed over.</param>
    public CellGrid(TableRules rules, string table, List<Fact> facts)
    {
        _facts = new Fact?[rules.Cells.Count];
        _values = new double[rules.Cells.Count];
        Array.Fill(_values, double.NaN);
        Rows = new int[rules.Cells.Count];
        Array.Fill(Rows, -1);
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = facts[i];
            if (fact.Table != table || fact.Method == ReadingMethod.Narrative || (rules.IndexOf(fact.Item, fact.Measure) is var cell && cell < 0))
            {
                continue;
            }

            _facts[cell] = fact;
            _values[cell] = fact.Value ?? double.NaN;
            Rows[cell] = i;
            IsEmpty = false;
            HasBlanks |= fact.Value is null;
        }
    }

    /// <summary>True when the table has no cell.</summary>
    public bool IsEmpty { get; } = true;

    /// <summary>True when a cell is printed blank or as a dash.</summary>
    public bool HasBlanks { get; }

    /// <summary>For each cell its place in the report's facts, or -1.</summary>
    public int[] Rows { get; }

    /// <summary>The number of a cell, printed or proved; NaN where it is unknown.</summary>
    /// <param name="cell">Number of the cell.</param>
    /// <returns>The number.</returns>
    public double this[int cell] => _values[cell];

    /// <summary>The printed fact of a cell, or null.</summary>
    /// <param name="cell">Number of the cell.</param>
    /// <returns>The fact.</returns>
    public Fact? Find(int cell) => _facts[cell];

    /// <summary>Sets the proved number of a cell.</summary>
    /// <param name="cell">Number of the cell.</param>
    /// <param name="value">Number.</param>
    public void Prove(int cell, double value) => _values[cell] = value;

    /// <summary>The sum of cells; NaN where one is unknown.</summary>
    /// <param name="cells">Numbers of the cells.</param>
    /// <returns>The sum.</returns>
    public double Sum(int[] cells)
    {
        var sum = 0.0;
        foreach (var cell in cells)
        {
            sum += _values[cell];
        }

        return sum;
    }

    /// <summary>True when one of the cells is printed.</summary>
    /// <param name="equation">Equation.</param>
    /// <returns>Whether any is.</returns>
    public bool HasAny(Equation equation) => Array.Exists(equation.Left, c => _facts[c] is not null)
        || Array.Exists(equation.Right, c => _facts[c] is not null);

    /// <summary>True when all cells are printed.</summary>
    /// <param name="equation">Equation.</param>
    /// <returns>Whether all are.</returns>
    public bool HasAll(Equation equation) => Array.TrueForAll(equation.Left, c => _facts[c] is not null)
        && Array.TrueForAll(equation.Right, c => _facts[c] is not null);
}
