namespace Etl.Parquet;

/// <summary>The file asks for more memory than the options allow: raise the limit if the file is trusted.</summary>
public sealed class ParquetLimitException : ParquetException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found, and what was expected.</param>
    /// <param name="inner">Cause; null when there is none.</param>
    public ParquetLimitException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
