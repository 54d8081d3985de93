namespace Etl.Runs.Outcomes;

/// <summary>What became of a report that the snapshot before held and tonight's reading does not give as it was.</summary>
public enum StandingState
{
    /// <summary>It is in the snapshot, of an earlier night.</summary>
    Kept = 1,

    /// <summary>It is not in the snapshot any more.</summary>
    Left,
}
