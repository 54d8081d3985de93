using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Etl.Publish.Errors;

namespace Etl.Publish.Storage;

/// <summary>Reads and writes <c>datapackage.json</c> and the digest beside it.</summary>
internal static partial class DataPackageFile
{
    /// <summary>Writes both into a directory.</summary>
    /// <returns>SHA-256 of <c>datapackage.json</c>.</returns>
    public static async Task<string> WriteAsync(string directory, DataPackage package, CancellationToken cancellationToken)
    {
        var digest = await WriteAsync(
            Path.Combine(directory, SnapshotPaths.Package),
            [.. JsonSerializer.SerializeToUtf8Bytes(package, SnapshotJson.Options), (byte)'\n'],
            cancellationToken);

        // The form that `sha256sum --check` reads.
        await WriteAsync(
            Path.Combine(directory, SnapshotPaths.PackageDigest), Encoding.ASCII.GetBytes(DigestLine(digest)), cancellationToken);
        return digest;
    }

    /// <summary>Text of the digest file.</summary>
    public static string DigestLine(string digest) => $"{digest}  {SnapshotPaths.Package}\n";

    /// <summary>Reads <c>datapackage.json</c>.</summary>
    /// <exception cref="SnapshotDamagedException">It is not there, or not what it should be.</exception>
    public static async Task<DataPackage> ReadAsync(string directory, CancellationToken cancellationToken) =>
        Parse(directory, await ReadBytesAsync(directory, cancellationToken));

    /// <summary>Reads <c>datapackage.json</c> as bytes.</summary>
    /// <exception cref="SnapshotDamagedException">It can't be read.</exception>
    public static async Task<byte[]> ReadBytesAsync(string directory, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(Path.Combine(directory, SnapshotPaths.Package), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SnapshotDamagedException($"{SnapshotPaths.Package} of {Path.GetFileName(directory)} can't be read: {e.Message}", e);
        }
    }

    /// <summary>Whether the digest beside the description is that of these bytes.</summary>
    public static async Task<bool> HasDigestAsync(string directory, byte[] bytes, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory, SnapshotPaths.PackageDigest);
        return File.Exists(path) && await File.ReadAllTextAsync(path, cancellationToken) == DigestLine(Digest(bytes));
    }

    /// <summary>Makes sense of the bytes of a <c>datapackage.json</c>.</summary>
    /// <exception cref="SnapshotDamagedException">They make none.</exception>
    public static DataPackage Parse(string directory, byte[] bytes)
    {
        try
        {
            var package = JsonSerializer.Deserialize<DataPackage>(bytes, SnapshotJson.Options) ?? throw new JsonException("it is null");
            foreach (var table in package.Resources)
            {
                CheckNames(table);
            }

            if (package.Documents.FirstOrDefault(d => !DocumentName().IsMatch(d.Path)) is { } stray)
            {
                throw new JsonException($"'{stray.Path}' is not the name of a document");
            }

            return package;
        }
        catch (JsonException e)
        {
            throw new SnapshotDamagedException($"{SnapshotPaths.Package} of {Path.GetFileName(directory)} is not a description: {e.Message}", e);
        }
    }

    /// <summary>SHA-256 in lower-case hex digits.</summary>
    public static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Names become paths, so one that was tampered with must not lead out of the snapshot.</summary>
    private static void CheckNames(DataResource? table)
    {
        if (table is null || !TableName().IsMatch(table.Name) || table.Schema.Fields.Any(f => f is null))
        {
            throw new JsonException($"'{table?.Name}' is not a table");
        }

        foreach (var path in table.Path.Concat(table.Files.Select(f => f?.Path)))
        {
            if (path is null || DataFilePath.Parse(path) is not { } parsed || parsed.Table != table.Name)
            {
                throw new JsonException($"'{path}' is not the path of a data file");
            }
        }
    }

    [GeneratedRegex(@"^[a-z_]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TableName();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,40}(\.[a-z]{1,8})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DocumentName();

    private static async Task<string> WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        await using DigestStream stream = new(path);
        await stream.WriteAsync(bytes, cancellationToken);
        return stream.Complete();
    }
}
