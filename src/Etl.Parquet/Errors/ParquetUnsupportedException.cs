namespace Etl.Parquet;

/// <summary>The file is sound but uses a part of the format that this library does not read: read it with another one.</summary>
public sealed class ParquetUnsupportedException : ParquetException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found, and what was expected.</param>
    /// <param name="inner">Cause; null when there is none.</param>
    public ParquetUnsupportedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
