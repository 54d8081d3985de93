namespace Etl.Parquet.Metadata;

/// <summary>The format's encodings that this library knows, by their ids.</summary>
internal enum Encoding
{
    Plain = 0,
    PlainDictionary = 2,
    Rle = 3,
    DeltaBinaryPacked = 5,
    RleDictionary = 8,
}
