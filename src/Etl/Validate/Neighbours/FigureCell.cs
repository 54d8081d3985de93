namespace Etl.Validate.Neighbours;

/// <summary>A cell that neighbours look at.</summary>
/// <param name="Table">Table.</param>
/// <param name="Item">Item.</param>
/// <param name="Measure">Measure.</param>
internal sealed record FigureCell(string Table, string Item, string Measure)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Table}/{Item}/{Measure}";
}
