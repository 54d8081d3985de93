using System.IO.Compression;

namespace Etl.Parquet;

/// <summary>Settings of a writer or reader. One instance may serve many files; it is only read.</summary>
public sealed record ParquetOptions
{
    /// <summary>How pages are compressed.</summary>
    /// <value>Default <see cref="CompressionMethod.Gzip"/>, which every reader knows.</value>
    public CompressionMethod CompressionMethod { get; init; } = CompressionMethod.Gzip;

    /// <summary>How hard the codec tries.</summary>
    /// <value>Default <see cref="CompressionLevel.Optimal"/>; <see cref="CompressionLevel.SmallestSize"/> costs several times the time for a percent or two.</value>
    public CompressionLevel CompressionLevel { get; init; } = CompressionLevel.Optimal;

    /// <summary>Largest share of distinct values (0–1) in a column chunk that is still written through a dictionary; 0 turns dictionaries off.</summary>
    /// <value>Default 0.8.</value>
    public double DictionaryEncodingThreshold { get; init; } = 0.8;

    /// <summary>Largest dictionary, in encoded bytes; a chunk that needs more is written without one.</summary>
    /// <value>Default 1 MiB.</value>
    public int MaxDictionaryBytes { get; init; } = 1 << 20;

    /// <summary>A page is closed once its values reach this many plain bytes.</summary>
    /// <value>Default 1 MiB. A single value is never split.</value>
    public int PageBytes { get; init; } = 1 << 20;

    /// <summary>A page is closed at this many rows.</summary>
    /// <value>Default 20 000: a reader that wants few rows decodes whole pages.</value>
    public int PageRows { get; init; } = 20_000;

    /// <summary>Name of the writing program, kept in the file.</summary>
    /// <value>Default <c>etl-parquet version 1.0.0</c>. The form "name version x.y.z" is what readers parse.</value>
    public string CreatedBy { get; init; } = "etl-parquet version 1.0.0";

    /// <summary>Reader: largest footer, in bytes, that is believed.</summary>
    /// <value>Default 64 MiB.</value>
    public int MaxFooterBytes { get; init; } = 64 << 20;

    /// <summary>Reader: largest uncompressed page, in bytes, that is believed.</summary>
    /// <value>Default 256 MiB.</value>
    public int MaxPageBytes { get; init; } = 256 << 20;

    /// <summary>Reader: most rows in a row group that are believed; callers size their buffers by it.</summary>
    /// <value>Default 16 Mi.</value>
    public int MaxRowGroupRows { get; init; } = 16 << 20;

    /// <summary>The default settings.</summary>
    internal static ParquetOptions Default { get; } = new();

    /// <summary>Rejects settings that can't be obeyed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    internal void Validate()
    {
        if (!Enum.IsDefined(CompressionMethod))
        {
            throw new ArgumentOutOfRangeException(nameof(CompressionMethod), CompressionMethod, "must be None, Gzip or Brotli");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(DictionaryEncodingThreshold, nameof(DictionaryEncodingThreshold));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(DictionaryEncodingThreshold, 1d, nameof(DictionaryEncodingThreshold));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxDictionaryBytes, nameof(MaxDictionaryBytes));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(PageBytes, nameof(PageBytes));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(PageRows, nameof(PageRows));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxFooterBytes, nameof(MaxFooterBytes));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxPageBytes, nameof(MaxPageBytes));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxRowGroupRows, nameof(MaxRowGroupRows));
    }
}
