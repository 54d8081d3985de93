namespace Etl.Parquet;

/// <summary>Columns, types or row counts given by the caller do not fit the schema: correct the calling code.</summary>
public sealed class ParquetSchemaException : ParquetException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found, and what was expected.</param>
    /// <param name="inner">Cause; null when there is none.</param>
    public ParquetSchemaException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
