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
    /// <returns>A head for each part, in the form's order.</returns>
    public HeaderLayout[] Read(List<SheetRow> rows, RowAligner.Result alignment)
    {
        var partOf = new Dictionary<SheetRow, int>(alignment.Assigned.Count, ReferenceEqualityComparer.Instance);
        foreach (var assignment in alignment.Assigned)
        {
            partOf.TryAdd(assignment.Row, items[assignment.Item].Part);
        }

        var heads = new List<HeaderCell>?[table.Blocks.Count];
        var serialisations = new TableSerialisation[table.Blocks.Count];
        var others = new List<TableCell>?[table.Blocks.Count];
        var pending = new List<HeaderCell>();
        var beside = new List<TableCell>();
        var captions = new List<TableCell>();
        var current = -1;
        foreach (var row in rows)
        {
            if (!partOf.TryGetValue(row, out var part))
            {
                pending.AddRange(row.Headers);
                beside.AddRange(row.Unknown);
                foreach (var group in row.Groups)
                {
                    captions.Add(group.Cell);
                }

                continue;
            }

            if (pending.Count > 0 && (heads[part] is null || part != current))
            {
                if (heads[part] is null)
                {
                    serialisations[part] = row.Serialisation;
                }

                (heads[part] ??= []).AddRange(pending);
                var own = others[part] ??= [];
                own.AddRange(beside);
                // The form's own captions are heads of columns only among these (法人或其他组织 alone), not left of them.
                var first = pending.Min(h => h.Cell.Column);
                own.AddRange(captions.Where(c => c.Column > first));
            }

            pending.Clear();
            beside.Clear();
            captions.Clear();
            current = part;
        }

        var layouts = new HeaderLayout[table.Blocks.Count];
        for (var part = 0; part < layouts.Length; part++)
        {
            layouts[part] = HeaderLayout.Read(table.Blocks[part], table.Table, heads[part] ?? [], others[part] ?? [],
                heads[part] is null ? TableSerialisation.Sequence : serialisations[part], flat: layouts.Length > 1);
        }

        return layouts;
    }
}
