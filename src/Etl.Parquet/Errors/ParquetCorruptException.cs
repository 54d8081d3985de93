namespace Etl.Parquet;

/// <summary>The bytes are not a Parquet file, or a damaged one: get or write the file again.</summary>
public sealed class ParquetCorruptException : ParquetException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found, and what was expected.</param>
    /// <param name="inner">Cause; null when there is none.</param>
    public ParquetCorruptException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
