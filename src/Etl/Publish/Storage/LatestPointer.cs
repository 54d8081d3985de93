using System.Text.Json;

namespace Etl.Publish.Storage;

/// <summary><c>latest</c> and <c>latest.json</c>: which snapshot readers should use. Each is replaced in one step.</summary>
internal static class LatestPointer
{
    /// <summary>What <c>latest.json</c> says.</summary>
    internal sealed record Content(string Snapshot, DateTimeOffset Created, string DatapackageSha256);

    /// <summary>Id of the latest snapshot, by the link or, where that leads nowhere, by the file; null when there is none (any more).</summary>
    public static string? Read(SnapshotPaths paths)
    {
        // An operator may have set the link by hand, with a path before the id or a slash behind it.
        var target = new FileInfo(paths.Latest).LinkTarget;
        var linked = target is null ? null : Path.GetFileName(Path.TrimEndingDirectorySeparator(target));
        return new[] { linked, ReadJson(paths) }.FirstOrDefault(id => id is not null && SnapshotPaths.IsId(id) && Directory.Exists(paths.Of(id)));
    }

    /// <summary>What <c>latest.json</c> says; null when it is not there or makes no sense.</summary>
    private static string? ReadJson(SnapshotPaths paths)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(File.ReadAllBytes(paths.LatestJson), SnapshotJson.Options)?.Snapshot;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The bytes of <c>latest.json</c>.</summary>
    public static byte[] Serialize(Content content) => [.. JsonSerializer.SerializeToUtf8Bytes(content, SnapshotJson.Options), (byte)'\n'];
}
