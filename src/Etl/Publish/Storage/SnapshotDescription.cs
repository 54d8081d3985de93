using Etl.Publish.Snapshots;

namespace Etl.Publish.Storage;

/// <summary>From <c>datapackage.json</c> to what callers see.</summary>
internal static class SnapshotDescription
{
    public static SnapshotInfo Of(string directory, DataPackage package, bool isLatest) => new()
    {
        Id = Path.GetFileName(directory),
        Directory = directory,
        Created = package.Created,
        IsLatest = isLatest,
        RunId = package.Run,
        CodeVersion = package.CodeVersion,
        ConfigurationHash = package.ConfigurationHash,
        Previous = package.PreviousSnapshot,
        IsForced = package.Forced,
        Warnings = package.Warnings,
        StaleSources = package.StaleSources.ToDictionary(static s => s.SourceId, static s => s.StaleSince, StringComparer.Ordinal),
        Citation = package.Citation,
        Tables = [.. package.Resources.Select(r => new SnapshotTableInfo(r.Name, r.Rows, r.Bytes, r.Files.Count))],
    };
}
