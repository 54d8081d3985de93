namespace Etl.SampleSite;

/// <summary>Writes one logical table in one family of mark-up.</summary>
internal interface ITableWriter
{
    void Write(LogicalTable table, PageBody body);
}
