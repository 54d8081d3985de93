using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Tables;

/// <summary>A grid that has been damaged before it is written.</summary>
internal sealed class TransformedGridWriter(Func<LogicalTable, SeededRandom, LogicalTable> transform, ITableWriter writer) : ITableWriter
{
    public void Write(LogicalTable table, PageBody body) => writer.Write(transform(table, body.Random), body);
}
