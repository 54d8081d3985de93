using Etl.Model.Forms;

namespace Etl.Validate.Neighbours;

/// <summary>A rule across years in one place.</summary>
/// <param name="Rule">Rule.</param>
/// <param name="Scope">Column or row.</param>
/// <param name="Before">Figures of the year before that are summed.</param>
/// <param name="Add">Figures of the report that are added.</param>
/// <param name="Subtract">Figures of the report that are taken away.</param>
/// <param name="Now">Figures of the report that the sum is compared with.</param>
/// <param name="Words">All cells, as <c>table/item/measure</c>, joined by blanks.</param>
internal sealed record FigureRule(FormYearRule Rule, string Scope, int[] Before, int[] Add, int[] Subtract, int[] Now, string Words)
{
    /// <summary>By number of a form: whether its table has all cells of <see cref="Before"/>.</summary>
    public bool[] FormsBefore { get; set; } = [];

    /// <summary>True when a form's table has all cells of <see cref="Before"/>.</summary>
    /// <param name="form">Number of the form; 0 has none.</param>
    /// <returns>Whether it has.</returns>
    public bool IsAllIn(int form) => form < FormsBefore.Length && FormsBefore[form];
}
