using Parquet.Schema;

namespace Etl.Publish.Tables;

/// <summary>
/// How a column of a file is written: <paramref name="Stated"/> is the column as the file describes it, <paramref name="Physical"/>
/// the same with the type of its bytes (texts as bytes, dates as days, instants as microseconds), in which the library does not
/// interpret the values.
/// </summary>
/// <param name="Stated">Field of the file's schema.</param>
/// <param name="Physical">Field of the same place, name and nulls, of the physical type.</param>
internal readonly record struct ColumnFields(DataField Stated, DataField Physical);
