using System.Security.Cryptography;

namespace Etl.Publish.Storage;

/// <summary>
/// Whether a file is the one that <c>datapackage.json</c> describes. Nothing of a file is believed before: the Parquet reader
/// takes some damaged files for good ones, and never comes back from others.
/// </summary>
internal static class DataFileCheck
{
    /// <summary>Below the size of large objects: a buffer among those for each file of a snapshot brings a full collection each.</summary>
    private const int ReadAhead = 1 << 16;

    /// <summary>Opens a file of a snapshot.</summary>
    /// <exception cref="IOException">It is missing or can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream Open(string directory, DataFile file) => new(
        Path.Combine(directory, file.Path.Replace('/', Path.DirectorySeparatorChar)), FileMode.Open, FileAccess.Read, FileShare.Read,
        (int)Math.Clamp(file.Bytes, 1, ReadAhead), FileOptions.SequentialScan);

    /// <summary>Compares size and SHA-256 with what is described.</summary>
    /// <param name="stream">The file, from its beginning; it is read to its end.</param>
    /// <param name="file">What is described.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What differs, to be read after the file's path; null when it is that file.</returns>
    public static async Task<string?> DifferenceAsync(FileStream stream, DataFile file, CancellationToken cancellationToken)
    {
        if (stream.Length != file.Bytes)
        {
            return $"it has {stream.Length} bytes, not {file.Bytes}";
        }

        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        return digest == file.Sha256 ? null : $"its SHA-256 is {digest}, not {file.Sha256}";
    }
}
