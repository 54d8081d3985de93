namespace Etl.Parquet;

/// <summary>How pages are compressed. The numbers are the format's own codec ids.</summary>
public enum CompressionMethod
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>GZIP (RFC 1952): every reader knows it.</summary>
    Gzip = 2,

    /// <summary>Brotli (RFC 7932): smaller on repetitive text, not known to every reader.</summary>
    Brotli = 4,
}
