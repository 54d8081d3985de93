namespace Etl.Parquet.Metadata;

/// <summary>The format's page types, by their ids.</summary>
internal enum PageType
{
    Data = 0,
    Index = 1,
    Dictionary = 2,
    DataV2 = 3,
}
