namespace Etl.Parquet;

/// <summary>Something about a Parquet file or its use is wrong; the leaves say what can be done.</summary>
public abstract class ParquetException : IOException
{
    private protected ParquetException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
