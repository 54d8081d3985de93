namespace Etl.Publish.Tables;

/// <summary>Types that snapshot columns have.</summary>
internal enum ColumnType
{
    Text,
    Int32,
    Int64,
    Number,
    Date,
    Instant,
}
