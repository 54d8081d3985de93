namespace Etl.Runs.Outcomes;

/// <summary>What became of a notice on one of its ways.</summary>
public enum NoticeState
{
    /// <summary>On its way; of a process that died, never known to have arrived.</summary>
    Waiting = 1,

    /// <summary>It was taken.</summary>
    Sent,

    /// <summary>It could not be delivered.</summary>
    Failed,
}
