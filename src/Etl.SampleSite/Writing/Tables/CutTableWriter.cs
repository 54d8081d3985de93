using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Tables;

/// <summary>Cuts a table in two, as happens at the foot of a printed page.</summary>
internal sealed class CutTableWriter(ITableWriter writer) : ITableWriter
{
    public void Write(LogicalTable table, PageBody body)
    {
        if (table.Rows.Count < table.HeadRows + 4)
        {
            writer.Write(table, body);
            return;
        }

        var (first, second) = GridTransforms.Cut(table, body.Random.Next(table.HeadRows + 2, table.Rows.Count - 2));
        writer.Write(first, body);
        body.Out.Append(body.Random.Pick(["", "<p>&nbsp;</p>\n", "<br>\n"]));
        writer.Write(second, body);
    }
}
