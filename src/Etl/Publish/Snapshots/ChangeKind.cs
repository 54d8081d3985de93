namespace Etl.Publish.Snapshots;

/// <summary>How a fact differs from the snapshot before; snapshot words are the lower-case names.</summary>
public enum ChangeKind
{
    /// <summary>It was not there.</summary>
    Added = 1,

    /// <summary>It is there no more.</summary>
    Removed,

    /// <summary>Its printed or its resolved value is another one.</summary>
    Revised,
}
