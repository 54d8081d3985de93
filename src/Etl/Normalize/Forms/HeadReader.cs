using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>Finds the printed head of each part of a table.</summary>
/// <param name="table">Table of the form.</param>
/// <param name="items">Its rows.</param>
internal sealed class HeadReader(FormTable table, FormItems items)
{
    /// <summary>The head above each part's rows: the column labels printed since the part before it.</summary>
    /// <param name="rows">Rows in order.</param>
    /// <param name="alignment">Which row is which item.</param>
    /// <returns>A head for each part.</returns>
    public Dictionary<FormBlock, HeaderLayout> Read(List<SheetRow> rows, RowAligner.Result alignment)
    {
        var blockOf = new Dictionary<SheetRow, FormBlock>(ReferenceEqualityComparer.Instance);
        foreach (var assignment in alignment.Assigned)
        {
            blockOf.TryAdd(assignment.Row, items[assignment.Item].Block);
        }

        var heads = table.Blocks.ToDictionary(b => b, _ => new List<HeaderCell>());
        var serialisations = new Dictionary<FormBlock, TableSerialisation>();
        var others = table.Blocks.ToDictionary(b => b, _ => new List<TableCell>());
        var pending = new List<HeaderCell>();
        var beside = new List<TableCell>();
        var captions = new List<TableCell>();
        FormBlock? current = null;
        foreach (var row in rows)
        {
            if (!blockOf.TryGetValue(row, out var block))
            {
                pending.AddRange(row.Headers);
                beside.AddRange(row.Unknown);
                captions.AddRange(row.Groups.Select(g => g.Cell));
                continue;
            }

            if (pending.Count > 0 && (heads[block].Count == 0 || block != current))
            {
                heads[block].AddRange(pending);
                others[block].AddRange(beside);
                // The form's own captions are heads of columns only among these (法人或其他组织 alone), not left of them.
                var first = pending.Min(h => h.Cell.Column);
                others[block].AddRange(captions.Where(c => c.Column > first));
                serialisations.TryAdd(block, row.Serialisation);
            }

            pending.Clear();
            beside.Clear();
            captions.Clear();
            current = block;
        }

        return table.Blocks.ToDictionary(b => b, b =>
            HeaderLayout.Read(b, table.Table, heads[b], others[b], serialisations.GetValueOrDefault(b, TableSerialisation.Sequence),
                flat: table.Blocks.Count > 1));
    }
}
