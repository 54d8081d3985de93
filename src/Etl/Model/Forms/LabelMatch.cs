namespace Etl.Model.Forms;

/// <summary>What a printed text can mean as a label.</summary>
/// <param name="Meanings">All meanings; never empty.</param>
/// <param name="Exact">True when the text is the label or a known spelling; false when it is only near one.</param>
public sealed record LabelMatch(IReadOnlyList<LabelMeaning> Meanings, bool Exact)
{
    /// <summary>True when one meaning has this role in this table.</summary>
    /// <param name="table">Table.</param>
    /// <param name="role">Role.</param>
    /// <returns>Whether it can mean that.</returns>
    public bool Can(Table table, LabelRole role)
    {
        for (var m = 0; m < Meanings.Count; m++)
        {
            if (Meanings[m] is var meaning && meaning.Table == table && meaning.Role == role)
            {
                return true;
            }
        }

        return false;
    }
}
