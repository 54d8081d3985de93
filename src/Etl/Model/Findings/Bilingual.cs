namespace Etl.Model.Findings;

/// <summary>A text in both languages of the snapshot.</summary>
/// <param name="En">In English.</param>
/// <param name="Zh">In Chinese.</param>
public readonly record struct Bilingual(string En, string Zh)
{
    /// <summary>The English text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => En;
}
