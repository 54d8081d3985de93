using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing;

/// <summary>Writes one logical table in one family of mark-up.</summary>
internal interface ITableWriter
{
    void Write(LogicalTable table, PageBody body);
}
