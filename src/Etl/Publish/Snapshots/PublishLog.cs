using Microsoft.Extensions.Logging;

namespace Etl.Publish.Snapshots;

/// <summary>What publishing logs.</summary>
internal static partial class PublishLog
{
    [LoggerMessage(6001, LogLevel.Information, "Snapshot {SnapshotId} published: {Reports} reports, {Facts} facts, {Bytes} bytes")]
    public static partial void Published(ILogger logger, string snapshotId, long reports, long facts, long bytes);

    [LoggerMessage(6002, LogLevel.Warning, "Removed {Path}, left behind by a process that was stopped")]
    public static partial void LeftoverRemoved(ILogger logger, string path);

    [LoggerMessage(6007, LogLevel.Warning, "Snapshot {SnapshotId} stays whole: a process was stopped before it had removed it")]
    public static partial void RemovalUndone(ILogger logger, string snapshotId);

    [LoggerMessage(6008, LogLevel.Warning, "Snapshot {SnapshotId} is not published, and latest leads to the one before it, but: {Reason}")]
    public static partial void NotRetracted(ILogger logger, string snapshotId, string reason);

    [LoggerMessage(6004, LogLevel.Warning, "Snapshot {SnapshotId} is damaged: {Reason}")]
    public static partial void Damaged(ILogger logger, string snapshotId, string reason);

    [LoggerMessage(6005, LogLevel.Warning, "Snapshot {SnapshotId} is published, but: {Reason}")]
    public static partial void Unfinished(ILogger logger, string snapshotId, string reason);

    [LoggerMessage(6006, LogLevel.Information, "Snapshot {SnapshotId} stays for now: a process has a file of it open")]
    public static partial void StillRead(ILogger logger, string snapshotId);

    [LoggerMessage(6003, LogLevel.Information, "Snapshot {SnapshotId} removed")]
    public static partial void Pruned(ILogger logger, string snapshotId);
}
