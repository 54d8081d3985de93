using System.Text.Json;
using Etl.Publish.Writing;

namespace Etl.Publish.Storage;

/// <summary><c>latest</c> and <c>latest.json</c>: which snapshot readers should use. Each is replaced in one step.</summary>
internal static class LatestPointer
{
    /// <summary>What <c>latest.json</c> says.</summary>
    internal sealed record Content(string Snapshot, DateTimeOffset Created, string DatapackageSha256);

    /// <summary>Id of the latest snapshot; null when there is none (any more).</summary>
    public static string? Read(SnapshotPaths paths)
    {
        // An operator may have set the link by hand, with a path before the id or a slash behind it.
        string? target = new FileInfo(paths.Latest).LinkTarget;
        string? id = target is null ? ReadJson(paths) : Path.GetFileName(Path.TrimEndingDirectorySeparator(target));
        return id is not null && SnapshotPaths.IsId(id) && Directory.Exists(paths.Of(id)) ? id : null;
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

    /// <summary>Makes a snapshot the latest: first the link, then the file.</summary>
    public static async Task MoveAsync(SnapshotPaths paths, Content content, CancellationToken cancellationToken)
    {
        MoveLink(paths, content.Snapshot);
        string temporary = Path.Combine(paths.Root, $"{SnapshotPaths.LinkPrefix}{content.Snapshot}.json");
        File.Delete(temporary);
        await using (DigestStream stream = new(temporary))
        {
            await stream.WriteAsync(Serialize(content), cancellationToken);
            stream.Complete();
        }

        File.Move(temporary, paths.LatestJson, overwrite: true);
        DirectorySync.Flush(paths.Root);
    }

    private static void MoveLink(SnapshotPaths paths, string id)
    {
        string temporary = Path.Combine(paths.Root, SnapshotPaths.LinkPrefix + id);
        try
        {
            File.Delete(temporary);
            File.CreateSymbolicLink(temporary, id);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && new FileInfo(paths.Latest).LinkTarget is null)
        {
            return; // no links here (some file systems; Windows without the privilege); latest.json says the same
        }

        FileRename.Replace(temporary, paths.Latest);
    }
}
