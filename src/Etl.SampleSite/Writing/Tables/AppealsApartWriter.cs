using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Tables;

/// <summary>A table for each of the three groups of appeals.</summary>
internal sealed class AppealsApartWriter(ITableWriter writer) : ITableWriter
{
    private const int PerGroup = 5;

    public void Write(LogicalTable table, PageBody body)
    {
        if (table.Name != "appeals")
        {
            writer.Write(table, body);
            return;
        }

        var names = new[] { table.Rows[0][0], table.Rows[1][^2], table.Rows[1][^1] };
        for (var group = 0; group < names.Length; group++)
        {
            var heads = table.Rows[1].Take(PerGroup).Select(cell => cell with { RowSpan = 1 });
            var values = table.Rows[^1].Skip(group * PerGroup).Take(PerGroup);
            writer.Write(table with { Columns = PerGroup, HeadRows = 2, Rows = [[names[group]], [.. heads], [.. values]] }, body);
        }
    }
}
